import type { ChatEvent } from '@chat-widget/shared/event';
import { applyEvent } from '../../../packages/widget/src/store/apply-event.js';
import type { StoreEvent } from '../../../packages/widget/src/store/event.js';
import { needOf } from '../../../packages/widget/src/store/needs.js';
import { emptyState, type State } from '../../../packages/widget/src/store/state.js';
import { type ModelServer, me } from './model-server.js';
import type { Step } from './step.js';

interface Request {
  readonly key: string;
  readonly askedAt: number;
  /** Set once the server has read: what is delivered later. */
  answer: StoreEvent[] | null;
  readonly read: (askedAt: number) => StoreEvent[];
}

/** A client between a server and random delays: frames wait in line, replies overtake them. */
export class Client {
  state: State = { ...emptyState, me };
  readonly server: ModelServer;
  #frames: ChatEvent[] = [];
  #sent: ChatEvent[] = [];
  #requests: Request[] = [];
  #announced = { rev: 0, selfRev: 0, readRev: 0 };

  constructor(server: ModelServer) {
    this.server = server;
    this.#ask('list', (askedAt) => [this.#listPage(askedAt)]);
    this.settle();
    this.apply({ type: 'threadOpened', id: server.id });
    this.#ask('older', (askedAt) => this.#older(askedAt));
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
      leaveOwn: () => flag && pick % 4 === 0 && this.#leaveOwn(),
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
      older: () => this.#ask('older', (askedAt) => this.#older(askedAt)),
      peek: () => this.#ask('preview', (askedAt) => this.#preview(askedAt)),
      reload: () => this.#ask('conversation', (askedAt) => this.#load(askedAt)),
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
      request.answer ??= request.read(request.askedAt);
      for (const event of request.answer) this.apply(event);
    }
    throw new Error('the client never comes to rest');
  }

  apply(event: StoreEvent): void {
    this.state = applyEvent(this.state, event);
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
      this.apply({ type: 'frame', frame, nowMs: 0, askedAt: this.#connectedAt });
    }
  }
  #connectedAt = 0;

  #repeat(pick: number): void {
    const frame = this.#sent[pick % Math.max(1, this.#sent.length)];
    if (frame) this.#frames.push(frame);
  }

  /** The stream ends with whatever it still held, and another begins, perhaps at a node that announces from earlier. */
  #cut(isReset: boolean, isEarlier: boolean): void {
    this.#frames = [];
    this.#sent = [];
    this.#connectedAt = this.state.tick;
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
      askedAt: this.state.tick,
      answer: null,
      read: (askedAt) => [{ type: 'message', message, askedAt }],
    });
  }

  #changed(index: number, isDeleted: boolean, isAnswered: boolean): void {
    const row = this.server.change(index, isDeleted);
    if (!row || !isAnswered || !this.server.isMine) return;
    const message = this.server.view(row);
    const { tick: askedAt } = this.state;
    this.#requests.push({
      key: `change ${row.rev}`,
      askedAt,
      answer: [{ type: 'message', message, askedAt }],
      read: () => [],
    });
  }

  #markAhead(isRefused: boolean): void {
    const { id } = this.server;
    const untilSeq = this.state.conversations.get(id)?.lastMessage?.seq;
    if (untilSeq === undefined) return;
    this.apply({ type: 'readAhead', id, untilSeq });
    this.#requests.push({
      key: `mark ${this.state.tick}`,
      askedAt: this.state.tick,
      answer: null,
      read: (askedAt) => {
        if (isRefused || !this.server.isMine) return [{ type: 'doubted', id }];
        this.server.read(me, untilSeq);
        return [{ type: 'self', id, self: this.server.self(), askedAt }];
      },
    });
  }

  /** What is lacking is asked for, as by somebody who looks at the inbox and at the thread. */
  #want(): void {
    const { id } = this.server;
    const need = needOf(this.state, id);
    if (need === 'changes') this.#ask('changes', (askedAt) => this.#changes(askedAt));
    else if (need === 'preview') this.#ask('preview', (askedAt) => this.#preview(askedAt));
    else if (need === 'load') this.#ask('conversation', (askedAt) => this.#load(askedAt));
    if (!this.state.list) this.#ask('list', (askedAt) => [this.#listPage(askedAt)]);
    const known = this.state.conversations.get(id);
    if (!known && !this.state.missing.has(id)) this.#ask('conversation', (askedAt) => this.#load(askedAt));
    if (known && !known.thread) this.apply({ type: 'threadOpened', id });
    else if (known?.thread && !Number.isFinite(known.thread.fromSeq))
      this.#ask('older', (askedAt) => this.#older(askedAt));
  }

  /** Once at a time. */
  #ask(key: string, read: Request['read']): void {
    if (this.#requests.some((request) => request.key === key)) return;
    this.#requests.push({ key, askedAt: this.state.tick, answer: null, read });
  }

  /** The server reads now, and the reply is still on its way. */
  #read(pick: number): void {
    const request = this.#requests[pick % Math.max(1, this.#requests.length)];
    if (request) request.answer ??= request.read(request.askedAt);
  }

  #reply(pick: number): void {
    const [request] = this.#requests.splice(pick % Math.max(1, this.#requests.length), 1);
    if (!request) return;
    request.answer ??= request.read(request.askedAt);
    for (const event of request.answer) this.apply(event);
  }

  #orGone(askedAt: number, event: () => StoreEvent): StoreEvent[] {
    return [this.server.isMine ? event() : { type: 'gone', id: this.server.id, askedAt }];
  }
  #changes(askedAt: number): StoreEvent[] {
    const known = this.state.conversations.get(this.server.id);
    if (!known) return [];
    const { rev, selfRev, readRev } = known.applied;
    return [
      { type: 'changes', id: this.server.id, reply: this.server.answer(rev, selfRev, readRev), askedAt },
    ];
  }
  #preview(askedAt: number): StoreEvent[] {
    return this.#orGone(askedAt, () => ({ type: 'loaded', preview: this.server.preview(), askedAt }));
  }
  #load(askedAt: number): StoreEvent[] {
    const page = this.server.isMine ? this.server.page(5, Number.POSITIVE_INFINITY) : null;
    return this.#orGone(askedAt, () => ({ type: 'loaded', preview: this.server.preview(), page, askedAt }));
  }
  #older(askedAt: number): StoreEvent[] {
    const continues = this.state.conversations.get(this.server.id)?.thread?.fromSeq;
    if (!continues) return [];
    const page = this.server.page(5, continues);
    return this.#orGone(askedAt, () => ({
      type: 'messagePage',
      id: this.server.id,
      page,
      continues,
      askedAt,
    }));
  }
  #listPage(askedAt: number): StoreEvent {
    const rows = this.server.isMine ? [this.server.preview()] : [];
    return { type: 'listPage', page: { rows, nextCursor: null }, askedAt, isFirst: true };
  }
}
