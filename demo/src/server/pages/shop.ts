import { html } from 'hono/html';
import { products } from '../../catalogue/products.js';
import { findPerson, portraitOf, supportId } from '../../people.js';
import type { Reader } from '../reader.js';
import { type Html, layout, tokenAttribute } from './layout.js';

/** A shop with the bubble. A visitor without an account writes to whoever answers for the shop. */
export function shopPage(reader: Reader): Html {
  const { words: say, person } = reader;
  const support = findPerson(supportId);
  if (support === undefined) throw new Error('nobody answers for the shop');
  const isStranger = person === null;
  const main = html`<main class="shop">
      <section class="hero">
        <div>
          <p class="brand"><b>Fern &amp; Clay</b></p>
          <h1>${say.shopTitle}</h1>
          <p>${say.shopLine}</p>
        </div>
        <img src="/pictures/monstera-1.jpg" alt="" width="1200" height="900">
      </section>
      <h2>${say.products}</h2>
      <ul class="cards" lang="en" dir="ltr">
        ${products.map(
          ({ name, note, euros, photo }) => html`<li class="card">
          <img src="/pictures/${photo}" alt="" width="1200" height="900" loading="lazy">
          <strong>${name}</strong>
          <p><b>€ ${euros}</b> <span>${note}</span></p>
        </li>`,
        )}
      </ul>
      <section class="ask">
        <img src="${portraitOf(supportId)}" alt="" width="256" height="256">
        <p><b>${say.askShop}</b> ${say.askShopText}</p>
      </section>
    </main>
    <chat-widget mode="popup" theme="${reader.theme}" ${isStranger ? html`with="${supportId}"` : tokenAttribute(reader)}></chat-widget>`;
  return layout(
    {
      path: '/shop',
      title: 'Fern & Clay',
      kind: 'site',
      other: { person: support, path: `/inbox?as=${supportId}` },
      main,
    },
    reader,
  );
}
