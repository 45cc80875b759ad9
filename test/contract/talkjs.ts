import type { ConversationPreview } from '@chat-widget/shared/conversation';
import type { ConversationChanges } from '@chat-widget/shared/event';
import type { MessageView } from '@chat-widget/shared/message';
import { expect } from 'vitest';
import type { Engine } from '../support/engines.js';
import type { Reply, RestUser } from '../support/rest-user.js';
import { communityOn } from './replyke.js';

/** A place to send. */
export const amsterdam = { latitude: 52.3702, longitude: 4.8952 };

export function messageOf({ body }: Reply): MessageView {
  expect(body['detail']).toBeUndefined();
  return body['message'] as MessageView; // as the routes document
}

export const post = (user: RestUser, conversationId: string, body: object): Promise<Reply> =>
  user.request('POST', '/messages', { conversationId, ...body });

/** Sends it; a refusal fails the test. */
export const send = async (user: RestUser, conversationId: string, body: object | string) =>
  messageOf(await post(user, conversationId, typeof body === 'string' ? { content: body } : body));

export const edit = (user: RestUser, { id }: { id: string }, body: object): Promise<Reply> =>
  user.request('PATCH', `/messages/${id}`, body);

/** Everything that shows somebody a message: the page, the message itself, the changes and the preview of the list. */
export async function everywhere(user: RestUser, { id, conversationId, rev }: MessageView) {
  const single = messageOf(await user.request('GET', `/messages/${id}`));
  const page = (await user.messages(conversationId)).find((one) => one.id === id);
  const path = `/conversations/${conversationId}/changes?since=${rev - 1}`;
  const { changes } = (await user.request('GET', path)).body['changes'] as ConversationChanges; // as the route documents
  const changed = changes.messages.find((one) => one.id === id);
  const preview = (await user.conversations()).find((one) => one.id === conversationId);
  return { single, page, changed, preview: preview?.lastMessage };
}

/** A direct conversation of two. */
export async function pairOf(user: RestUser, other: RestUser): Promise<string> {
  const reply = await user.request('POST', '/conversations/direct', { userId: other.id });
  return (reply.body['conversation'] as ConversationPreview).id; // as the route documents
}

/** A community for the tests of a file; `meet` brings two people who have never met into a conversation. */
export function pairsOn(engine: Engine) {
  const club = communityOn(engine);
  let pairs = 0;
  const meet = async () => {
    pairs += 1;
    const [ana, ben] = await club.users(`ana${pairs}`, `ben${pairs}`);
    return { ana, ben, id: await pairOf(ana, ben) };
  };
  return { club, meet };
}
