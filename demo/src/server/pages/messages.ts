import { html } from 'hono/html';
import { findPerson, people } from '../../people.js';
import { guestId, type Reader } from '../reader.js';
import { type Html, layout, tokenAttribute } from './layout.js';

function somebodyElse({ person }: Reader) {
  const other = people.find(({ id }) => id !== person?.id);
  if (other === undefined) throw new Error('the demo has one person only');
  return other;
}

/** The whole page is the inbox. */
export function inboxPage(reader: Reader): Html {
  const other = somebodyElse(reader);
  return layout(
    {
      path: '/inbox',
      title: `${reader.person?.name ?? reader.words.guest} · ${reader.words.inbox}`,
      kind: 'full',
      script: 'inbox',
      other: { person: other, path: `/inbox?as=${other.id}` },
      main: html`<main>
      <h1 class="visually-hidden">${reader.words.inbox}</h1>
      <chat-widget mode="inbox" theme="${reader.theme}" ${tokenAttribute(reader)}></chat-widget>
    </main>`,
    },
    reader,
  );
}

/** One conversation with one person. */
export function threadPage(reader: Reader, withId: string | undefined): Html {
  const other = findPerson(withId) ?? somebodyElse(reader);
  return layout(
    {
      path: '/thread.html',
      title: other.name,
      kind: 'full framed',
      other: { person: other, path: `/thread.html?as=${other.id}&with=${reader.person?.id ?? guestId}` },
      main: html`<main>
      <h1 class="visually-hidden">${reader.words.inbox}</h1>
      <chat-widget mode="thread" with="${other.id}" theme="${reader.theme}" ${tokenAttribute(reader)}></chat-widget>
    </main>`,
    },
    reader,
  );
}
