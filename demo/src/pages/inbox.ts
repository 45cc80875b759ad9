import { setUpTopBar } from '../page/top-bar.js';
import { people } from '../people.js';

const widget = document.createElement('chat-widget');
const { personId } = setUpTopBar(widget);
widget.setAttribute('mode', 'inbox');
widget.setAttribute('token-url', `/demo/token?user=${personId}`);
document.querySelector('main')?.append(widget);

const me = people.find(({ id }) => id === personId);
const title = `${me?.name ?? ''} · Messages`;
document.title = title;
widget.addEventListener('chat-unread', (event) => {
  if (!(event instanceof CustomEvent)) return;
  const detail: unknown = event.detail;
  const count =
    typeof detail === 'object' && detail !== null && 'unreadCount' in detail ? detail.unreadCount : 0;
  document.title = typeof count === 'number' && count > 0 ? `(${count}) ${title}` : title;
});

const other = people.find(({ id }) => id !== personId);
const link = document.getElementById('other');
if (link instanceof HTMLAnchorElement && other !== undefined) {
  link.href = `/?as=${other.id}`;
  link.textContent = `Open a tab as ${other.name.split(' ')[0]} ↗`;
}
