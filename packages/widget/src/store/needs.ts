import { isAhead } from './revisions.js';
import type { State } from './state.js';

/** What a conversation lacks, most important first: later needs may vanish with the first answer. */
export type Need = 'load' | 'changes' | 'preview' | null;

export function needOf({ conversations, heard }: State, id: string): Need {
  const known = conversations.get(id);
  const newest = heard.get(id);
  if (known ? known.isStale : newest) return 'load';
  if (!known) return null;
  if (newest && isAhead(newest, known.applied)) return 'changes';
  return known.isPreviewWanted ? 'preview' : null;
}
