import { setUpTopBar } from '../page/top-bar.js';
import { people } from '../people.js';

const widget = document.createElement('chat-widget');
const { personId } = setUpTopBar(widget);
const withId =
  new URLSearchParams(location.search).get('with') ?? people.find(({ id }) => id !== personId)?.id ?? '';
widget.setAttribute('mode', 'thread');
widget.setAttribute('token-url', `/demo/token?user=${personId}`);
widget.setAttribute('with', withId);
document.querySelector('main')?.append(widget);

const link = document.getElementById('other');
if (link instanceof HTMLAnchorElement) {
  link.href = `/thread.html?as=${withId}&with=${personId}`;
  link.textContent = 'Open the other side ↗';
}
