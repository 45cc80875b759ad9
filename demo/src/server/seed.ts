import type { Chat } from '@chat-widget/bff';
import { contextOf, findListing } from '../catalogue/listings.js';
import { people, portraitOf } from '../people.js';
import { talksAboutListings } from '../talks/about-listings.js';
import { talksAmongPeople } from '../talks/among-people.js';
import type { Line, Talk } from '../talks/talk.js';

type Viewer = Awaited<ReturnType<Chat['actions']['users']['refresh']>>;

/** A chat whose clock is set by whoever seeds it, so that what was said yesterday is dated yesterday. */
export interface PastChat {
  readonly chat: Pick<Chat, 'actions'>;
  setClock(unixMs: number): void;
}

export interface SeedOptions {
  /** Where the site is, without a slash at the end. */
  readonly siteUrl: string;
  /** When the demo starts. */
  readonly nowMs: number;
  /** The bytes of what somebody attached. */
  readAttachment(name: string): Promise<Uint8Array>;
}

const minuteMs = 60_000;
const talks = [...talksAboutListings, ...talksAmongPeople];

/** Makes everybody known, so that they can be found and written to. */
export async function seedPeople(chat: Pick<Chat, 'actions'>, siteUrl: string): Promise<Map<string, Viewer>> {
  const viewers = new Map<string, Viewer>();
  for (const { id, name, username } of people) {
    const claims = { sub: id, name, username, photoUrl: siteUrl + portraitOf(id) };
    viewers.set(id, await chat.actions.users.refresh(claims));
  }
  return viewers;
}

/**
 * People, and the conversations that they had: those only where none of them has any yet, so that a start never
 * repeats or revives anything.
 */
export async function seed({ chat, setClock }: PastChat, options: SeedOptions): Promise<void> {
  const viewers = await seedPeople(chat, options.siteUrl);
  if (await hasTalked(chat, [...viewers.values()])) return;
  const steps = talks.flatMap((talk) => stepsOf(talk, { ...options, chat, viewers }));
  for (const { atMs, run } of steps.sort((a, b) => a.atMs - b.atMs)) {
    setClock(atMs);
    await run();
  }
}

async function hasTalked({ actions }: Pick<Chat, 'actions'>, viewers: readonly Viewer[]): Promise<boolean> {
  for (const viewer of viewers) {
    const page = await actions.conversations.list(
      viewer,
      { includeHidden: true },
      { cursor: null, limit: 1 },
    );
    if (page.rows.length > 0) return true;
  }
  return false;
}

interface Seeding extends SeedOptions {
  readonly chat: Pick<Chat, 'actions'>;
  readonly viewers: ReadonlyMap<string, Viewer>;
}

interface Step {
  readonly atMs: number;
  run(): Promise<void>;
}

/** What happened in one conversation, each thing at its time. */
function stepsOf(talk: Talk, { chat, viewers, siteUrl, nowMs, readAttachment }: Seeding): Step[] {
  const { conversations, messages, reads, files } = chat.actions;
  const viewerOf = (id: string): Viewer => {
    const viewer = viewers.get(id);
    if (viewer === undefined) throw new Error(`nobody in the demo is called ${id}`);
    return viewer;
  };
  let conversationId = '';
  const sentSeqs: number[] = [];

  const begin = async () => {
    const [first = '', second = ''] = talk.people;
    const made =
      talk.name === undefined
        ? await conversations.createDirect(viewerOf(first), { userId: second })
        : await conversations.create(viewerOf(first), {
            isGroup: true,
            participantIds: [...talk.people],
            name: talk.name,
          });
    conversationId = made.conversation.id;
  };
  const send = async ({ by, text, files: fileNames = [], about }: Line) => {
    const listing = findListing(about);
    const context = listing && contextOf(listing, siteUrl);
    const viewer = context ? { ...viewerOf(by), context } : viewerOf(by);
    const attachments: { fileId: string }[] = [];
    for (const name of fileNames) {
      const bytes = await readAttachment(name);
      const { fileId } = await files.upload(viewer, name, {
        declaredBytes: bytes.length,
        chunks: once(bytes),
      });
      attachments.push({ fileId });
    }
    // Who answers has read.
    if (sentSeqs.length > 0) await reads.markRead(viewer, conversationId, {});
    const { message } = await messages.send(viewer, {
      conversationId,
      content: text,
      ...(attachments.length > 0 && { attachments }),
      ...(context && { context }),
    });
    sentSeqs.push(message.seq);
  };
  const read = async () => {
    for (const id of talk.people) {
      const untilSeq = sentSeqs.at(-1 - (talk.unread?.[id] ?? 0));
      if (untilSeq !== undefined) await reads.markRead(viewerOf(id), conversationId, { untilSeq });
    }
  };

  const times = timesOf(talk, nowMs);
  return [
    { atMs: (times[0] ?? nowMs) - 1, run: begin },
    ...talk.lines.map((line, index) => ({ atMs: times[index] ?? nowMs, run: () => send(line) })),
    { atMs: (times.at(-1) ?? nowMs) + minuteMs, run: read },
  ];
}

/** When each line was written: counted back from the last one. */
function timesOf({ lines, endedMinutesAgo }: Talk, nowMs: number): number[] {
  let atMs = nowMs - endedMinutesAgo * minuteMs;
  const times: number[] = [];
  for (const line of lines.toReversed()) {
    times.unshift(atMs);
    atMs -= (line.afterMinutes ?? 3) * minuteMs;
  }
  return times;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
