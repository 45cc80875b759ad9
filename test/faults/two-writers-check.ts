import type { MessageView } from '@chat-widget/shared/message';
import type { RestUser } from '../support/rest-user.js';
import type { WritingPerson } from './two-writers-person.js';
import { type ShownMessage, screenFaults } from './two-writers-screen.js';

const maxUnreadCount = 1_000;

/** What must be zero. Each entry says what and where. */
export interface Violations {
  readonly lost: readonly string[];
  readonly duplicated: readonly string[];
  readonly outOfOrder: readonly string[];
  readonly unexpected: readonly string[];
}

/** Every message of a conversation as the server has it, oldest first. */
export async function allMessages(user: RestUser, conversationId: string): Promise<MessageView[]> {
  const pages: MessageView[][] = [];
  for (let before = ''; ; ) {
    const path = `/messages?conversationId=${conversationId}&limit=100&order=desc${before}`;
    const { status, body } = await user.request('GET', path);
    if (status !== 200) throw new Error(`GET ${path}: ${status}`);
    const page = body.messages as MessageView[]; // as the route documents
    const oldest = page.at(-1);
    if (!oldest) return pages.flat().toReversed();
    pages.push(page);
    before = `&beforeSeq=${oldest.seq}`;
  }
}

/** Compares what was acknowledged with the server and with both screens, once everything is still. */
export async function findViolations(
  people: readonly WritingPerson[],
  reader: RestUser,
  conversationId: string,
): Promise<Violations> {
  const rows = await allMessages(reader, conversationId);
  const truth: ShownMessage[] = rows.map(({ content, seq }) => ({ plaintext: content, seq })).toReversed();
  const views = new Map([['the server', truth]]);
  for (const person of people) views.set(`${person.name}'s screen (${person.standing})`, [...person.screen]);

  const lost: string[] = [];
  const faults = people.flatMap((person) => [...person.faults]);
  const order = truth.map(({ plaintext }) => plaintext).join('\n');
  for (const [where, messages] of views) {
    const texts = new Set(messages.map(({ plaintext }) => plaintext));
    const missing = people.flatMap(({ acknowledged }) => acknowledged).filter((text) => !texts.has(text));
    lost.push(...missing.map((text) => `${text} is not on ${where}`));
    const found = screenFaults(messages).map((fault) => `${where}: ${fault}`);
    faults.push(...found);
    const isSame = messages.map(({ plaintext }) => plaintext).join('\n') === order;
    if (!isSame && missing.length === 0 && found.length === 0) faults.push(`${where} differs: out of order`);
  }
  return {
    lost,
    duplicated: faults.filter((fault) => fault.includes('duplicated')),
    outOfOrder: faults.filter((fault) => fault.includes('out of order')),
    unexpected: [
      ...people.flatMap(({ rejections }) => rejections),
      ...people
        .filter(({ unanswered }) => unanswered > 0)
        .map((one) => `${one.name}: ${one.unanswered} sends have no answer`),
      ...people.flatMap((person) => strangers(person, rows)),
      ...(await holes(rows, reader, conversationId)),
      ...(await miscounts(people)),
    ],
  };
}

/** A message under a name that never wrote it. */
function strangers({ name, attempted }: WritingPerson, rows: readonly MessageView[]): string[] {
  const written = new Set(attempted);
  const theirs = rows.filter(({ content }) => content.startsWith(`${name} `));
  return theirs.filter((row) => !written.has(row.content)).map((row) => `nobody wrote “${row.content}”`);
}

/** Nothing but messages has happened since the first one, so every revision since then is one of them. */
async function holes(
  rows: readonly MessageView[],
  reader: RestUser,
  conversationId: string,
): Promise<string[]> {
  const faults: string[] = [];
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1];
    if (before && row.seq !== before.seq + 1) faults.push(`a hole between ${before.seq} and ${row.seq}`);
    if (before && row.sentAt <= before.sentAt)
      faults.push(`${row.content} is not later than ${before.content}`);
  }
  const { body } = await reader.request('GET', `/conversations/${conversationId}`);
  const { headRev } = body.conversation as { headRev: number }; // as the route documents
  if (headRev !== rows.at(-1)?.seq)
    faults.push(`the conversation is at ${headRev}, its last message at ${rows.at(-1)?.seq}`);
  return faults;
}

/** Nobody has read anything: what the other wrote is unread, up to where counting stops. */
async function miscounts(people: readonly WritingPerson[]): Promise<string[]> {
  const faults: string[] = [];
  for (const person of people) {
    const others = people.filter((other) => other !== person);
    const expected = others.reduce((sum, other) => sum + other.acknowledged.length, 0);
    const unread = await person.unreadCount();
    if (unread !== Math.min(expected, maxUnreadCount))
      faults.push(`${person.name} has ${unread} unread, not ${expected}`);
  }
  return faults;
}
