import { applyEvent, isOverturned } from '../store/apply-event.js';
import type { StoreEvent } from '../store/event.js';
import { emptyState, type State } from '../store/state.js';
import { ChatError, isAbsence, throwChatError } from '../transport/chat-error.js';
import { Http } from '../transport/http.js';
import { check } from './arguments.js';
import { LocalFiles } from './attachments/local-files.js';
import type { SessionSetup } from './create-session.js';
import { Deferred } from './deferred.js';
import { LiveView, type OnSnapshot, type Shown, type ViewHost, type ViewSource } from './live-view.js';
import { Loader } from './loader.js';
import { Rich } from './snapshots/rich.js';
import { UserSnapshots } from './snapshots/user.js';
import type { Talk, TalkHost } from './talk/talk.js';
import { Tasks } from './tasks.js';
import type { UserSnapshot } from './types.js';

type Later = typeof import('./later/index.js');
type LaterCall = {
  [Name in keyof Later]: Later[Name] extends (core: Core, ...given: never[]) => unknown ? Name : never;
}[keyof Later];
type GivenTo<Name extends LaterCall> = Parameters<Later[Name]> extends [Core, ...infer Given] ? Given : never;
type AnswerOf<Name extends LaterCall> = Awaited<ReturnType<Later[Name]>>;

/** Where the data of a view comes from that needs the code for conversations. */
export interface TalkSource<A extends Shown> extends Required<Pick<ViewSource<A>, 'ensure'>> {
  select(state: State, talk: Talk): A | null | undefined;
  readonly loadMore?: ViewSource<A>['loadMore'];
}

/** The state, who looks at it, and the way to the server. */
export class Core {
  readonly setup: SessionSetup;
  readonly api: Http;
  readonly tasks: Tasks;
  /** Own messages on their way, one at a time in each conversation; and the code for them. */
  readonly sending: Tasks;
  readonly now: () => number;
  readonly users = new UserSnapshots();
  /** Own files of this tab. */
  readonly files = new LocalFiles(() => this.refresh());
  readonly rich = new Rich(this);
  readonly loader = new Loader(this);
  /** What conversations need; undefined until its code has come. */
  talk: Talk | undefined;
  /** Once it has been asked for. */
  talking: Promise<Talk> | undefined;
  /** Resolves once the events flow, or cannot for now: loading before would have to be done twice. */
  readonly ready = new Deferred<void>();
  /** Who the viewer is, once the server has said so. */
  readonly user = new Deferred<UserSnapshot>();
  /** Whose things are kept in the browser. */
  readonly owner = new Deferred<string>();
  /** By conversation: settles with all that was asked to be changed of it, which goes out before what is sent after. */
  readonly changes = new Map<string, Promise<void>>();
  /** Called after every event, with how things were before; and when something is no longer being asked for. */
  follow: (before: State) => void = () => {};
  readonly #host: TalkHost;
  readonly #closed = new AbortController();
  readonly views: ViewHost['views'] = new Set();
  #state: State = emptyState;
  #isFlushing = false;
  #later: Promise<Later> | undefined;

  constructor(setup: SessionSetup, host: TalkHost) {
    this.setup = setup;
    this.#host = host;
    const { now, random } = setup;
    const { signal } = this.#closed;
    this.api = new Http({ ...setup, signal });
    this.tasks = new Tasks(signal, random);
    this.sending = new Tasks(signal, random);
    this.now = now;
  }

  get state(): State {
    return this.#state;
  }

  get isClosed(): boolean {
    return this.#closed.signal.aborted;
  }

  /** False for an answer to a question of the state `asked` that is of no use any more: nothing is applied then. */
  apply(event: StoreEvent, asked: State = this.#state): boolean {
    const before = this.#state;
    if (isOverturned(before, event, asked)) return false;
    if (this.isClosed) return true;
    this.#state = applyEvent(before, event, asked);
    this.follow(before);
    this.refresh();
    return true;
  }

  /**
   * Asks, and applies the answer (if it is one); one that has been overturned meanwhile is asked for again. What the
   * server refuses about the conversation `id` as not there, or not the viewer's to see, ends that conversation.
   */
  async ask(id: string | null, read: () => Promise<StoreEvent | null>): Promise<void> {
    for (;;) {
      const asked = this.#state;
      const event = await read().catch((error: unknown): StoreEvent => {
        if (id === null || !isAbsence(error)) throw error;
        return { type: 'gone', id };
      });
      if (!event || this.apply(event, asked)) return;
    }
  }

  /** Whatever waits tries again now. */
  wake(): void {
    this.tasks.wake();
    this.sending.wake();
  }

  /** Does it, unless the same is being done, once the events flow; then looks again at what is lacking. */
  once(key: string, work: () => Promise<void>): Promise<void> {
    const start = async () => {
      await this.ready.promise;
      await work();
    };
    return this.tasks.once(key, start, () => {
      this.follow(this.#state);
      this.refresh();
    });
  }

  /** Views look at the state once per turn, however much was applied in it. */
  refresh(): void {
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    queueMicrotask(() => {
      this.#isFlushing = false;
      this.#flush();
    });
  }

  #flush(): void {
    for (const view of [...this.views]) {
      try {
        view.follow(this.#state);
      } catch (error) {
        // A subscriber's own mistake: it is reported like any other and stops nobody else.
        this.report(error);
      }
    }
  }

  /** A subscription. */
  view<A extends Shown>(source: ViewSource<A>, onSnapshot: OnSnapshot<A> | undefined): LiveView<A> {
    this.assertOpen();
    check(onSnapshot === undefined || typeof onSnapshot === 'function', 'onSnapshot must be a function');
    this.refresh();
    return new LiveView(this, source, onSnapshot);
  }

  /** A subscription to what is shown with the code for conversations: it comes with the first. */
  talkView<A extends Shown>(
    { select, ensure, loadMore }: TalkSource<A>,
    onSnapshot: OnSnapshot<A> | undefined,
  ): LiveView<A> {
    let loading: Promise<unknown> | undefined;
    return this.view<A>(
      {
        select: (state) => this.talk && select(state, this.talk),
        ensure: async () => {
          if (this.talk) return ensure();
          // The data comes meanwhile.
          loading ??= Promise.all([ensure(), this.loadTalk()]);
          await loading;
        },
        loadMore,
      },
      onSnapshot,
    );
  }

  /** Does something with it, once it has come. */
  async withTalk<Result>(act: (talk: Talk) => Promise<Result>): Promise<Result> {
    // Where it is there, in the same turn: the page may close the session in the next.
    const talk = this.talk ?? (await this.loadTalk());
    this.assertOpen();
    return act(talk);
  }

  /** Asks for the code for conversations until it comes; whoever else wants it has it asked for now. */
  loadTalk(): Promise<Talk> {
    if (!this.talk) this.sending.wake();
    if (!this.talking) {
      const code = this.sending.retry(() => import('./talk/index.js').catch(throwChatError));
      this.talking = code.then(({ Talk }) => {
        this.assertOpen();
        return new Talk(this, this.#host);
      });
      // Those who have waited for it are next in turn: what they do comes before what is done with what is shown then.
      const there = this.talking.then((talk) => {
        this.talk = talk;
        this.refresh();
      });
      this.background(there);
    }
    return this.talking;
  }

  /**
   * Calls what few pages need by its name: its code is loaded at the first call, and calls wait for it in their order.
   * Without a network they wait for one; where the code does not come though the server answers, they reject.
   */
  async later<Name extends LaterCall>(name: Name, ...given: GivenTo<Name>): Promise<AnswerOf<Name>> {
    const load = () => import('./later/index.js').catch(throwChatError);
    this.#later ??= load()
      .catch(() => this.tasks.retry(() => this.api.get('unread')).then(load))
      .finally(() => {
        this.#later = undefined;
      });
    const part = await this.#later;
    this.assertOpen();
    // Among functions of all names TypeScript cannot tell that this one takes what is given by its name.
    const call = part[name] as unknown as (core: Core, ...given: GivenTo<Name>) => AnswerOf<Name>;
    return call(this, ...given);
  }

  assertOpen(): void {
    if (this.isClosed) throw new ChatError('sessionClosed');
  }

  /** For work that nobody waits for: what fails for good is told to the console, unless the session just ended. */
  background(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (!this.isClosed) this.report(error);
    });
  }

  report(error: unknown): void {
    queueMicrotask(() => {
      throw error;
    });
  }

  close(): void {
    this.rich.settle();
    this.#closed.abort();
    this.wake();
    // That it is closed is the last that is told.
    this.#flush();
    for (const view of [...this.views]) view.unsubscribe();
    for (const awaited of [this.ready, this.user, this.owner]) awaited.reject(new ChatError('sessionClosed'));
  }
}
