import type { Participant } from '@chat-widget/shared/participant';
import type { PageReply } from '../transport/api.js';
import { edit } from './draft.js';
import type { StoreEvent } from './event.js';
import { putStamped } from './maps.js';
import { learn } from './users.js';
import { widen } from './widen.js';

/** A page of a conversation's participants. */
export const rosterPage = (
  id: string,
  { rows, nextCursor }: PageReply<Participant>,
  isFirst: boolean,
): StoreEvent => ({
  type: 'rare',
  id,
  take: (state, asked) => {
    const known = edit(state, id);
    if (!known || (!isFirst && !known.roster)) return;
    learn(state, rows, asked);
    known.people = putStamped(known.people, rows, (row) => row.rev);
    const dates = rows.map((row) => row.joinedAt);
    known.roster = widen(isFirst ? null : known.roster, dates, nextCursor);
  },
});
