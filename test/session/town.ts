import { afterAll, afterEach, beforeAll } from 'vitest';
import type { SessionInternals } from '../../packages/widget/src/session/create-session.js';
import type { ChatSession } from '../../packages/widget/src/session/types.js';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import type { Engine } from '../support/engines.js';
import { openSession } from './people.js';

/** A server for the tests of one `describe`, and people who come and go with each test. */
export interface Town {
  readonly node: ChatNode;
  /** A name that nobody had before. */
  fresh(name: string): string;
  /** Somebody's session, known to the server; closed after the test. */
  enter(name: string, internals?: Partial<SessionInternals>): Promise<ChatSession>;
  /** The host calls somebody by a new name, in their next token. */
  rename(name: string, newName: string): Promise<void>;
  /** What the setting for client-side conversation syncing is from now on. */
  allowSync(allowClientSync: boolean): Promise<void>;
}

export function townOn(engine: Engine): Town {
  let node: ChatNode | undefined;
  let count = 0;
  const sessions: ChatSession[] = [];
  const running = () => {
    if (!node) throw new Error('the server has not started');
    return node;
  };
  const town: Town = {
    get node() {
      return running();
    },
    fresh(name) {
      count += 1;
      return `${name}${count}`;
    },
    async enter(name, internals) {
      const session = await openSession(running().url, name, internals);
      sessions.push(session);
      await session.currentUser;
      return session;
    },
    async rename(name, newName) {
      await running().chat.actions.users.refresh({ sub: name, name: newName });
    },
    async allowSync(allowClientSync) {
      await running().chat.actions.settings.update({ allowClientSync });
    },
  };
  beforeAll(async () => {
    node = await startChatNode(await engine.freshUrl(), { config: { rateLimits: 'off' } });
    await town.allowSync(true);
  });
  afterEach(async () => {
    await Promise.all(sessions.splice(0).map((session) => session.close()));
  });
  afterAll(() => node?.stop());
  return town;
}
