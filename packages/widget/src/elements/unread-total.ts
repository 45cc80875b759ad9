import type { ReactiveControllerHost } from 'lit';
import type { ChatSession, UnreadSubscription } from '../session/types.js';
import { ChatUnreadEvent } from './events/chat-unread.js';

/** How much is unread for a widget, over conversations loaded or not; the page hears of changes. */
export class UnreadTotal {
  readonly #widget: EventTarget & ReactiveControllerHost;
  #subscription: UnreadSubscription | undefined;
  count = 0;

  constructor(widget: EventTarget & ReactiveControllerHost) {
    this.#widget = widget;
  }

  /** Counts here from now on, if there is a session. */
  use(session: ChatSession | undefined): void {
    this.#subscription?.unsubscribe();
    this.count = 0;
    this.#subscription = session?.subscribeUnread((total) => {
      this.count = total.unreadCount;
      this.#widget.requestUpdate();
      this.#widget.dispatchEvent(new ChatUnreadEvent(total));
    });
    // A total that cannot be had leaves the badge as it is; what is wrong shows where the conversations do.
    this.#subscription?.connected.catch(() => undefined);
  }
}
