import { isAhead } from './revisions.js';
import type { State } from './state.js';

/** What a conversation lacks, most important first: later needs may vanish with the first answer. */
export type Need = 'load' | 'changes' | 'preview' | null;

export function needOf({ conversations, heard }: State, id: string): Need {
  const known = conversations.get(id);
  if (!known) return heard.has(id) ? 'load' : null;
  if (known.staleTick > 0) return 'load';
  if (isAhead(known.heard, known.applied)) return 'changes';
  return known.isPreviewWanted ? 'preview' : null;
}
