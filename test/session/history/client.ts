import type { ChatEvent } from '@chat-widget/shared/event';
import { applyEvent, isOverturned } from '../../../packages/widget/src/store/apply-event.js';
import type { StoreEvent } from '../../../packages/widget/src/store/event.js';
import { needOf } from '../../../packages/widget/src/store/needs.js';
import { emptyState, type State } from '../../../packages/widget/src/store/state.js';
import { type ModelServer, me } from './model-server.js';
import type { Step } from './step.js';

interface Request {
  readonly key: string;
  readonly asked: State;
  /** Set once the server has read: what is delivered later. */
  answer: StoreEvent[] | null;
  readonly read: () => StoreEvent[];
  /** What is asked when the answer is of no use any more; nothing where something was done. */
  readonly again?: () => Request['read'];
}

/** A client between a server and random delays: frames wait in line, replies overtake them. */
export class Client {
  state: State = { ...emptyState, me };
  readonly server: ModelServer;
  readonly #opensThread: boolean;
  #frames: ChatEvent[] = [];
  #sent: ChatEvent[] = [];
  #requests: Request[] = [];
  #announced = { rev: 0, selfRev: 0, readRev: 0 };

  /** `opensThread`: somebody looks at the messages, not only at the inbox. */
  constructor(server: ModelServer, opensThread: boolean) {
    this.server = server;
    this.#opensThread = opensThread;
    this.#ask('list', this.#listPage);
    this.settle();
    if (opensThread) this.#ask('older', this.#older);
    this.settle();
    this.#announced = this.#head();
  }

  run({ kind, pick, flag }: Step): void {
    const { server } = this;
    const others = ['ana', 'ben', 'chloe'];
    const other = others[pick % others.length] ?? 'ana';
    const index = server.seqs.length === 0 ? 0 : pick % server.seqs.length;
    const act: Record<string, () => void> = {
      send: () => void server.send(other, `text ${pick}`.repeat(flag ? 1 : 30)),
      answer: () => void server.send(other, `answer ${pick}`, null, index),
      sendOwn: () => this.#sendOwn(`own ${pick}`, flag),
      system: () => void server.send(null, 'system'),
      edit: () => this.#changed(index, false, flag),
      delete: () => this.#changed(index, true, flag),
      hideMessage: () => server.hideMessage(flag ? server.seqs.length - 1 : index),
      readOne: () => server.readOne(index),
      readOwn: () => server.read(me, flag ? server.rev : (server.seqs[index] ?? 0)),
      readOther: () => server.read(other, server.seqs[index] ?? 0),
      unread: () => server.markUnread(),
      hide: () => server.hide(),
      rename: () => server.rename(`name ${pick}`),
      renameUser: () => this.#renameUser(other, `user ${pick}`),
      join: () => server.setActive(other, true),
      leave: () => server.setActive(other, false),
      leaveOwn: () => flag && this.#leaveOwn(),
      joinOwn: () => this.#joinOwn(flag),
      announce: () => this.announce(pick),
      deliver: () => this.#deliver(pick),
      repeat: () => this.#repeat(pick),
      cut: () => this.#cut(false, flag),
      cutReset: () => pick % 3 === 0 && this.#cut(true, flag),
      resetOne: () =>
        pick % 3 === 0 && this.#frames.push({ type: 'reset', payload: { conversationId: server.id } }),
      ask: () => this.#read(pick),
      reply: () => this.#reply(pick),
      older: () => this.#opensThread && this.#ask('older', this.#older),
      peek: () => this.#ask('preview', this.#preview),
      reload: () => this.#ask('conversation', this.#load),
      markAhead: () => this.#markAhead(flag),
    };
    act[kind]?.();
  }

  /** Nothing is on its way any more. */
  settle(): void {
    for (let round = 0; round < 500; round += 1) {
      this.announce(0);
      while (this.#frames.length > 0) this.#deliver(3);
      const request = this.#requests.shift();
      if (!request) return;
      this.#answer(request);
    }
    throw new Error('the client never comes to rest');
  }

  apply(event: StoreEvent, asked = this.state): void {
    this.state = applyEvent(this.state, event, asked);
    this.#want();
  }

  announce(pick: number): void {
    const { server } = this;
    if (!server.isMine && !this.#isFollowed) return;
    const { rev, selfRev, readRev } = this.#announced;
    const push = (frame: ChatEvent) => {
      this.#frames.push(frame);
      this.#sent.push(frame);
    };
    if (pick % 5 !== 1 && server.rev > rev) {
      push({ type: 'changes', payload: server.changes(rev) });
      this.#announced = { ...this.#announced, rev: server.rev };
      // Who was removed hears of it and then nothing more.
      this.#isFollowed = server.isMine;
    }
    if (!server.isMine) return;
    if (pick % 5 !== 2 && server.selfRev > selfRev) {
      push({ type: 'self', payload: server.selfChanges(selfRev) });
      this.#announced = { ...this.#announced, selfRev: server.selfRev };
    }
    if (pick % 5 !== 3 && server.readRev > readRev) {
      push({ type: 'read', payload: server.readChanges(readRev) });
      this.#announced = { ...this.#announced, readRev: server.readRev };
    }
  }
  #isFollowed = true;

  #head() {
    const { rev, selfRev, readRev } = this.server;
    return { rev, selfRev, readRev };
  }

  #deliver(count: number): void {
    for (const frame of this.#frames.splice(0, 1 + (count % 3))) {
      this.apply({ type: 'frame', frame, nowMs: 0 });
    }
  }

  #repeat(pick: number): void {
    const frame = this.#sent[pick % Math.max(1, this.#sent.length)];
    if (frame) this.#frames.push(frame);
  }

  /** The stream ends with whatever it still held, and another begins, perhaps at a node that announces from earlier. */
  #cut(isReset: boolean, isEarlier: boolean): void {
    this.#frames = [];
    this.#sent = [];
    const head = this.#head();
    const lag = isEarlier ? 2 : 0;
    const back = (revision: number) => Math.max(0, revision - lag);
    this.#announced = { rev: back(head.rev), selfRev: back(head.selfRev), readRev: back(head.readRev) };
    this.#isFollowed = this.server.isMine;
    this.#frames.push({ type: 'sync', payload: this.server.sync(isReset) });
  }

  #leaveOwn(): void {
    this.announce(0);
    this.server.setActive(me, false);
    this.announce(0);
  }

  #joinOwn(showHistory: boolean): void {
    if (this.server.isMine) return;
    this.#announced = this.#head();
    this.#isFollowed = true;
    this.server.setActive(me, true, showHistory);
  }

  #renameUser(id: string, name: string): void {
    this.server.renameUser(id, name);
    this.#frames.push({ type: 'user', payload: { user: this.server.user(id) } });
  }

  #sendOwn(text: string, isAnswered: boolean): void {
    if (!this.server.isMine) return;
    const key = `key${this.server.rev}`;
    this.apply({
      type: 'outboxPut',
      entries: [{ key, conversationId: this.server.id, text, createdAtMs: 0, error: null }],
    });
    const row = this.server.send(me, text, key);
    if (!isAnswered) return;
    const message = this.server.view(row);
    this.#requests.push({
      key,
      asked: this.state,
      answer: null,
      read: () => [{ type: 'message', message }],
    });
  }

  #changed(index: number, isDeleted: boolean, isAnswered: boolean): void {
    const row = this.server.change(index, isDeleted);
    if (!row || !isAnswered || !this.server.isMine) return;
    const message = this.server.view(row);
    this.#requests.push({
      key: `change ${row.rev}`,
      asked: this.state,
      answer: [{ type: 'message', message }],
      read: () => [],
    });
  }

  #markAhead(isRefused: boolean): void {
    const { id } = this.server;
    const untilSeq = this.state.conversations.get(id)?.lastMessage?.seq;
    if (untilSeq === undefined) return;
    this.apply({ type: 'readAhead', id, untilSeq });
    this.#requests.push({
      key: `mark ${this.server.rev}`,
      asked: this.state,
      answer: null,
      read: () => {
        if (isRefused || !this.server.isMine) return [{ type: 'doubted', id }];
        this.server.read(me, untilSeq);
        return [{ type: 'self', id, self: this.server.self() }];
      },
    });
  }

  /** What is lacking is asked for, as by somebody who looks at the inbox and at the thread. */
  #want(): void {
    const { id } = this.server;
    const need = needOf(this.state, id);
    if (need === 'changes') this.#ask('changes', this.#changes);
    else if (need === 'preview') this.#ask('preview', this.#preview);
    else if (need === 'load') this.#ask('conversation', this.#load);
    if (!this.state.list) this.#ask('list', this.#listPage);
    const known = this.state.conversations.get(id);
    if (!known && this.state.heard.get(id) !== null) this.#ask('conversation', this.#load);
    // As whoever opens a thread: its newest page is asked for beside the conversation.
    const isMissing = this.state.heard.get(id) === null;
    if (this.#opensThread && !known?.thread && !isMissing) this.#ask('older', this.#older);
  }

  /** Once at a time. */
  #ask(key: string, again: () => Request['read']): void {
    if (this.#requests.some((request) => request.key === key)) return;
    this.#requests.push({ key, asked: this.state, answer: null, read: again(), again });
  }

  /** The server reads now, and the reply is still on its way. */
  #read(pick: number): void {
    const request = this.#requests[pick % Math.max(1, this.#requests.length)];
    if (request) request.answer ??= request.read();
  }

  #reply(pick: number): void {
    const [request] = this.#requests.splice(pick % Math.max(1, this.#requests.length), 1);
    if (request) this.#answer(request);
  }

  /** As the session does it: what has been overturned since it was asked for is asked for again. */
  #answer(request: Request): void {
    const { key, asked } = request;
    request.answer ??= request.read();
    for (const event of request.answer) {
      if (!isOverturned(this.state, event, asked)) this.apply(event, asked);
      else if (request.again) this.#ask(key, request.again);
    }
    this.#want();
  }

  #orGone(event: () => StoreEvent): StoreEvent[] {
    return [this.server.isMine ? event() : { type: 'gone', id: this.server.id }];
  }

  // Each is asked with what the client knows, and read by the server some time later.
  readonly #changes = () => {
    const known = this.state.conversations.get(this.server.id);
    return (): StoreEvent[] => {
      if (!known) return [];
      const { rev, selfRev, readRev } = known.applied;
      const reply = this.server.answer(rev, selfRev, readRev);
      return this.#orGone(() => ({ type: 'changes', id: this.server.id, reply }));
    };
  };
  readonly #preview = () => () => this.#orGone(() => ({ type: 'loaded', preview: this.server.preview() }));
  readonly #load = () => () => {
    return this.#orGone(() => ({ type: 'loaded', preview: this.server.preview() }));
  };
  readonly #older = () => {
    const thread = this.state.conversations.get(this.server.id)?.thread;
    const continues = thread?.fromSeq ?? Number.POSITIVE_INFINITY;
    return (): StoreEvent[] => {
      if (!continues) return [];
      const page = this.server.page(5, continues);
      return this.#orGone(() => ({ type: 'messagePage', id: this.server.id, page, continues }));
    };
  };
  readonly #listPage = () => (): StoreEvent[] => {
    const rows = this.server.isMine ? [this.server.preview()] : [];
    return [{ type: 'listPage', page: { rows, nextCursor: null }, isFirst: true }];
  };
}
