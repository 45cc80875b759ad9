import type { ChatMessageList } from '../thread/message-list.js';

/** So many times older messages are fetched for one press. */
const maxPages = 5;

/** Leads to a message of the list: into view without moving the page, and the focus with it. Fetches older ones until it is there. */
export async function revealMessage(list: ChatMessageList, id: string): Promise<void> {
  const find = () =>
    [...list.renderRoot.querySelectorAll('chat-message')].find(({ message }) => message?.id === id);
  for (let page = 0; find() === undefined && page < maxPages; page += 1) await list.loadOlder();
  const found = find();
  const scroller = list.renderRoot.querySelector('.scroller');
  const article = found?.renderRoot.querySelector('article');
  if (!found || !scroller || !article) return;
  const box = found.getBoundingClientRect();
  const above = Math.max(0, (scroller.clientHeight - box.height) / 2);
  scroller.scrollTop += box.top - scroller.getBoundingClientRect().top - above;
  article.tabIndex = -1;
  article.focus({ preventScroll: true });
  found.animate({ background: ['var(--chat-surface-selected)', 'transparent'] }, 1_600);
}
