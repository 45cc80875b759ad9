/** The count of unread messages stands in the tab's title, as a page would want it. */
const title = document.title;
document.querySelector('chat-widget')?.addEventListener('chat-unread', (event) => {
  if (!(event instanceof CustomEvent)) return;
  const detail: unknown = event.detail;
  const count =
    typeof detail === 'object' && detail !== null && 'unreadCount' in detail ? detail.unreadCount : 0;
  document.title = typeof count === 'number' && count > 0 ? `(${count}) ${title}` : title;
});
