import type { WidgetReports } from '../components/base/surroundings.js';
import type { ChatSession } from '../session/types.js';

/** Reports the unread total of a session, if there is one, over conversations loaded or not, until the returned function is called. */
export function watchUnread(session: ChatSession | undefined, reports: WidgetReports): () => void {
  if (session === undefined) return () => undefined;
  const subscription = session.subscribeUnread((unread) => reports.unreadChanged(unread));
  // A total that cannot be had leaves the badge as it is; what is wrong shows where the conversations do.
  subscription.connected.catch(() => undefined);
  return () => subscription.unsubscribe();
}
