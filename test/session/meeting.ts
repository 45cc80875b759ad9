import type { SessionInternals } from '../../packages/widget/src/session/create-session.js';
import type { MessageSnapshot } from '../../packages/widget/src/session/types.js';
import { isOnline, threadWhere } from './people.js';
import type { Town } from './town.js';

/** Ana, with what her page has of its own, and Ben in a room that she made and looks at; her stream is there. */
export async function meetIn(town: Town, internals: Partial<SessionInternals>) {
  const ana = await town.enter(town.fresh('ana'), internals);
  const ben = await town.enter(town.fresh('ben'));
  const { id: benId } = await ben.currentUser;
  const room = ana.conversation(town.fresh('room'));
  await room.createIfNotExists();
  await room.participant(benId).createIfNotExists();
  await isOnline(ana);
  await room.subscribeMessages().connected;
  const shown = (where: (newest: readonly MessageSnapshot[]) => boolean) => threadWhere(room, where);
  return { ana, ben, benId, room, atBens: ben.conversation(room.id), shown };
}
