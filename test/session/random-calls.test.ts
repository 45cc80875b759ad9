import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ChatNode, startChatNode, testSecret } from '../support/chat-node.js';
import { createRandom, readSeed } from '../support/seed.js';
import { signToken } from '../support/tokens.js';
import type { FakeBrowser } from './fake-browser.js';
import { isOnline } from './people.js';
import { CallPage } from './random-call-page.js';
import { type CallName, outcomeOf, type Place, type Scene, scene } from './random-call-steps.js';
import { type Code, readCode } from './simulated-code.js';

const numRuns = Number(process.env.CALL_RUNS ?? 80);
/** Once nothing is in the way any more. */
const settlesWithinMs = 8_000;

const again = 'failed before';

let dir: string;
let node: ChatNode;
let code: Code;
let count = 0;
const tokens = new Map<string, string>();
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'chat-random-calls-'));
  node = await startChatNode(`file:${join(dir, 'chat.db')}`, { config: { rateLimits: 'off' } });
  await node.chat.actions.settings.update({ allowClientSync: true });
  code = await readCode();
  for (const name of ['ana', 'ben', 'cy', 'dee']) {
    tokens.set(name, await signToken({ sub: name, name }, testSecret));
    await ask(name, 'POST', 'session', {});
  }
});
afterAll(async () => {
  await node.stop();
  await rm(dir, { recursive: true, force: true });
});

const world = () => ({ url: node.url, token: tokens.get('ana') ?? '', code });

/** What the server itself answers somebody. */
async function ask(name: string, method: string, path: string, body?: object) {
  const headers = { Authorization: `Bearer ${tokens.get(name)}`, 'Content-Type': 'application/json' };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  const reply = await (await fetch(`${node.url}/v1/${path}`, init)).json();
  return reply[reply.dataName] ?? reply.message;
}

/** A room as Dee has made it, who is then only asked what became of it. */
async function makeRoom(
  { room: kind, isAhead }: Scene,
  { entries }: FakeBrowser,
): Promise<Omit<Place, 'room'> & { id: string }> {
  count += 1;
  const id = `room${count}`;
  const failed = `${isAhead ? 'z' : '0'}${String(count).padStart(21, '0')}`;
  const error = { code: 'forbidden', status: 403, detail: '' } as const;
  entries.set(failed, { key: failed, conversationId: id, text: again, createdAtMs: 1, error });
  const ids = { id, failed, me: 'ana', ben: 'ben', cy: 'cy', own: 'none', theirs: 'none' };
  if (kind === 'missing') return ids;
  await ask('dee', 'PUT', `conversations/${id}`, { name: 'as it was', participantIds: ['ana', 'ben'] });
  if (kind === 'admin') await ask('dee', 'PATCH', `conversations/${id}/participants/ana`, { role: 'admin' });
  const say = async (name: string) =>
    (await ask(name, 'POST', 'messages', { conversationId: id, content: `said by ${name}` })).id;
  return { ...ids, own: await say('ana'), theirs: await say('ben') };
}

/**
 * What is sent again has, among what is on its way, the place in which it was written, which may be before what was
 * sent a moment ago: it is looked at whether it is there, and how often.
 */
function inPlace(texts: readonly string[], { isAhead }: Scene): readonly string[] {
  const others = texts.filter((text) => text !== again);
  // Written by a clock that was ahead it is behind what is sent now, also behind what waits for changes asked for later.
  return isAhead ? others : [...others, ...texts.filter((text) => text === again)];
}

/**
 * Read marks go their own way: shown at once, the last wish standing for all before it, they wait for changes only where
 * the conversation is not known, to be marked as read, and no change waits for them. So one that is asked for before one
 * leaves may be refused, and so may what marks as unread what is still to be made.
 */
const isMark = (call: CallName | undefined) => call === 'markAsRead' || call === 'markAsUnread';

interface RoomState {
  readonly name: string | null;
  readonly people: readonly string[];
  readonly messages: readonly string[];
  readonly seenByAna: readonly string[] | string;
  readonly inbox: unknown;
}

/** How things are in a room, and what Ana has of it. */
async function stateOf(id: string, given: Scene): Promise<RoomState> {
  const path = `conversations/${id}`;
  await ask('dee', 'PUT', `${path}?ifNotExists=true`, {});
  const [room, people, messages, own, anas] = await Promise.all([
    ask('dee', 'GET', path),
    ask('dee', 'GET', `${path}/participants`),
    ask('dee', 'GET', `messages?conversationId=${id}&limit=100&order=asc`),
    ask('ana', 'GET', 'conversations?limit=100&status=all'),
    ask('ana', 'GET', `messages?conversationId=${id}&limit=100&order=asc`),
  ]);
  const toText = (row: { content: string; isDeleted: boolean }) => (row.isDeleted ? 'deleted' : row.content);
  const inbox = own.find((row: { id: string }) => row.id === id);
  return {
    name: room.name,
    people: people
      .map((row: Record<string, unknown>) => `${row['userId']} ${row['role']} ${row['access']}`)
      .toSorted(),
    messages: inPlace(messages.map(toText), given),
    seenByAna: Array.isArray(anas) ? inPlace(anas.map(toText), given) : anas,
    inbox:
      inbox && !given.steps.some(({ call }) => isMark(call))
        ? [inbox.unreadCount, inbox.currentMember.isUnread]
        : inbox !== undefined,
  };
}

/** The same calls, one after another, with nothing in the way. */
async function runInTurn(given: Scene) {
  const { steps, isKept } = given;
  const page = new CallPage(world(), createRandom(0));
  const { id, ...ids } = await makeRoom(given, page.browser);
  const session = page.open(isKept, { talk: 'come', later: 'come' });
  await session.currentUser;
  const place = { ...ids, room: session.conversation(id) };
  const outcomes: string[] = [];
  for (const [n, { call }] of steps.entries()) outcomes.push(await outcomeOf(call, place, n));
  await session.close();
  expect(page.errors).toEqual([]);
  return { outcomes, state: await stateOf(id, given) };
}

/** Without waiting for any, with what the scene puts in their way. */
async function runAtOnce(given: Scene, seed: number) {
  const { steps, isKept, isNew, closedAfter } = given;
  const page = new CallPage(world(), createRandom(seed));
  const { id, ...ids } = await makeRoom(given, page.browser);
  const leader = isKept && given.isSecond ? page.open(true, { talk: 'come', later: 'come' }) : null;
  if (leader) await isOnline(leader);
  if (isNew) page.network = given.network;
  const session = page.open(isKept, given);
  if (!isNew) await session.currentUser;
  page.network = given.network;
  const place = { ...ids, room: session.conversation(id) };
  const outcomes: (string | null)[] = [];
  const atClosing: (string | null)[] = [];
  const settling: Promise<void>[] = [];
  for (const [n, { call, network, turns }] of steps.entries()) {
    outcomes.push(null);
    settling.push(
      outcomeOf(call, place, n).then((outcome) => {
        outcomes[n] = outcome;
      }),
    );
    page.network = network ?? page.network;
    for (let turned = 0; turned < turns; turned += 1) await turn();
    if (closedAfter === n) {
      atClosing.push(...outcomes);
      void session.close();
    }
  }
  page.heal();
  session.reconnect();
  leader?.reconnect();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, settlesWithinMs);
  });
  await Promise.race([Promise.all(settling), late]);
  clearTimeout(timer);
  const shown = outcomes.map((outcome) => outcome ?? 'never');
  await session.close();
  await leader?.close();
  expect(page.errors).toEqual([]);
  return { outcomes: shown, atClosing, state: await stateOf(id, given) };
}

/** What is wrong with a call itself may have been seen just before the session closed. */
const wrong = ['invalidArgument', 'contentEmpty'];
/**
 * Who asks twice, since an answer did not come, cannot tell whether there was nothing to be done at first either: what
 * makes an end of something then counts as done.
 */
const ending: readonly CallName[] = ['leave', 'removeSelf', 'removeBen', 'deleteOwn', 'deleteTheirs'];

it(
  'calls that a page does not wait for go out once and in their order, whatever is in their way',
  async () => {
    const scenario = fc.asyncProperty(fc.nat(2 ** 31 - 1), scene, async (seed, given) => {
      const { steps, closedAfter } = given;
      const found = await runAtOnce(given, seed);
      if (closedAfter !== null && closedAfter < steps.length) {
        const said = found.state.messages.filter((text) => /^said \d/.test(text));
        const expected = found.outcomes.map((outcome, n) => {
          // Where all is read already there is nothing to be asked of the server.
          if (isMark(steps[n]?.call) && outcome === 'done') return outcome;
          return found.atClosing[n] ?? wrong.find((code) => code === outcome) ?? 'sessionClosed';
        });
        const inOrder = steps.map((_, n) => `said ${n}`).filter((text) => said.includes(text));
        expect({ outcomes: found.outcomes, said }).toEqual({ outcomes: expected, said: inOrder });
        return;
      }
      const expected = await runInTurn(given);
      const outcomes = expected.outcomes.map((outcome, n) => {
        const { call } = steps[n] ?? {};
        const other = found.outcomes[n] ?? '';
        const isFree = (call === 'retry' && given.isAhead) || isMark(call);
        if (isFree && other !== 'never') return other;
        return call && ending.includes(call) && other === 'done' ? other : outcome;
      });
      expect({ outcomes: found.outcomes, state: found.state }).toEqual({ outcomes, state: expected.state });
    });
    await fc.assert(scenario, { numRuns, seed: readSeed('calls'), endOnFailure: true });
  },
  60_000 + numRuns * 5_000,
);
