import { getChatSession } from '../../../packages/widget/src/session/index.js';
import type {
  ChatSession,
  MessageSnapshot,
  Subscription,
} from '../../../packages/widget/src/session/types.js';

/** A framework's page: an inbox's badge and one conversation. */
export interface Mounted {
  /** Shows another conversation, or none. */
  show(id: string | null): void;
  unmount(): void;
}
export type Mount = (target: HTMLElement, session: ChatSession | null, id: string | null) => Mounted;

/** What the page offers to the test's `evaluate`. */
export interface ChatTest {
  signIn(server: string, token: string): void;
  mount(id: string | null): void;
  /** Before anybody has signed in. */
  mountWithoutSession(): void;
  show(id: string | null): void;
  unmount(): void;
  close(): Promise<void>;
  /** Messages that were shown under the name of another conversation. */
  readonly mixed: readonly string[];
  /** How many subscriptions the page has open, and had. */
  subscriptions(): { open: number; ever: number };
}

const mixed: string[] = [];
/** To be called with all that a page draws. */
export function look(id: string | null, messages: readonly MessageSnapshot[]): void {
  for (const message of messages) if (message.conversationId !== id) mixed.push(message.plaintext);
}

const views: Subscription<object>[] = [];

/** Wraps what gives subscriptions, so that they are known. */
function watchViews<Source extends object>(source: Source): Source {
  return new Proxy(source, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        const result: unknown = value.apply(target, args);
        // Every method of that name gives one.
        if (String(name).startsWith('subscribe')) views.push(result as Subscription<object>);
        return name === 'conversation' ? watchedRef(result as object) : result; // a ref is an object
      };
    },
  });
}

const refs = new WeakMap<object, object>();
/** The same for the same, as the session gives it. */
function watchedRef(ref: object): object {
  const watched = refs.get(ref) ?? watchViews(ref);
  refs.set(ref, watched);
  return watched;
}

export function offer(mount: Mount): void {
  let session: ChatSession | null = null;
  let mounted: Mounted | null = null;
  const target = document.createElement('main');
  document.body.append(target);
  const chatTest: ChatTest = {
    signIn(server, token) {
      session = watchViews(getChatSession({ server, token }));
    },
    mount(id) {
      mounted = mount(target, session, id);
    },
    mountWithoutSession() {
      mounted = mount(target, null, 'somewhere');
    },
    show: (id) => mounted?.show(id),
    unmount: () => mounted?.unmount(),
    close: async () => session?.close(),
    mixed,
    subscriptions: () => ({
      open: views.filter(({ state }) => state.type === 'pending' || state.type === 'active').length,
      ever: views.length,
    }),
  };
  Object.assign(globalThis, { chatTest });
}
