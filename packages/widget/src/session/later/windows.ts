import type { Core } from '../core.js';
import { conversationWindow, messageWindow } from '../loader.js';
import { Window, type WindowSource } from '../window.js';

/** By conversation; `''`: the list of them. */
const windows = new WeakMap<Core, Map<string, Window>>();

/** The same window each time: calls that overlap do not add up. */
function widen(core: Core, id: string, source: WindowSource, count: number | undefined): Promise<void> {
  const known = windows.get(core) ?? new Map<string, Window>();
  windows.set(core, known);
  const window = known.get(id) ?? new Window(source);
  known.set(id, window);
  return window.loadMore(count);
}

/** Makes the list of conversations longer. */
export function widenList(core: Core, count: number | undefined): Promise<void> {
  const source: WindowSource = {
    loadedCount: () => core.state.list?.loadedCount,
    loadedAll: () => core.state.list?.nextCursor === null,
    load: (limit) => core.loader.conversations(limit, false),
    defaultCount: conversationWindow,
    maxCount: 30,
  };
  return widen(core, '', source, count);
}

/** Makes a thread longer, towards the past. */
export function widenThread(core: Core, id: string, count: number | undefined): Promise<void> {
  const thread = () => core.state.conversations.get(id)?.thread;
  const source: WindowSource = {
    loadedCount: () => {
      const known = thread();
      return known && Number.isFinite(known.fromSeq) ? known.loadedCount : undefined;
    },
    loadedAll: () => thread()?.fromSeq === 0,
    load: (limit) => core.loader.olderMessages(id, limit),
    defaultCount: messageWindow,
    maxCount: 100,
  };
  return widen(core, id, source, count);
}
