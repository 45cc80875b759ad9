/** Answers what customers of support ask most, at once; whatever it does not know stays unread for people. */
import { getChatSession } from '@chat-widget/widget/session';

const { CHAT_URL: server = 'http://localhost:8787', BOT_TOKEN: token = '' } = process.env;
const answers: readonly (readonly [RegExp, string])[] = [
  [/\b(deliver|arrive|shipp)/i, 'Orders leave us the next working day and arrive within *three days*.'],
  [/\b(return|refund)/i, 'Send it back within 30 days: https://shop.example/returns'],
];
const seen = new Set<string>();

// Its token says `role: 'admin'`: it is of the support team, and sees all of that team's conversations.
const session = getChatSession({ server, token });

session.subscribeConversations((conversations) => {
  for (const { id, type, lastMessage } of conversations) {
    if (type !== 'support' || lastMessage?.sender?.role !== 'user' || seen.has(lastMessage.id)) continue;
    seen.add(lastMessage.id);
    const answer = answers.find(([question]) => question.test(lastMessage.plaintext))?.[1];
    if (answer !== undefined) reply(id, answer).catch(console.error);
  }
});

async function reply(id: string, answer: string): Promise<void> {
  const room = session.conversation(id);
  await room.markAsRead();
  await room.send(answer);
}
process.once('SIGTERM', () => session.close());
