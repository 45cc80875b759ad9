import { html } from 'hono/html';
import { contextOf, findListing, type Listing, listings } from '../../catalogue/listings.js';
import { findPerson, people, portraitOf } from '../../people.js';
import type { Reader } from '../reader.js';
import { asReader, type Html, layout, tokenAttribute } from './layout.js';

const sellerOf = (listing: Listing) => findPerson(listing.sellerId)?.name ?? '';
const directionOf = (listing: Listing) => (listing.lang === 'ar' ? 'rtl' : 'ltr');

/** All that a marketplace adds to its button: who is meant, and what it is about. */
function contact(listing: Listing, reader: Reader, button: Html): Html {
  return html`<chat-contact with="${listing.sellerId}" context="${JSON.stringify(contextOf(listing, reader.siteUrl))}">${button}</chat-contact>`;
}

function photos(listing: Listing): Html {
  return html`<div class="photos">
    ${listing.photos.map(
      (photo, index) =>
        html`<img src="/pictures/${photo}" alt="${listing.title} (${index + 1}/${listing.photos.length})" width="1200" height="900">`,
    )}
  </div>`;
}

function card(listing: Listing, reader: Reader): Html {
  const { words: say, person } = reader;
  return html`<li class="card">
      <a class="cover" href="${asReader(`/?listing=${listing.id}`, reader)}">
        <img src="/pictures/${listing.photos[0] ?? ''}" alt="" width="1200" height="900" loading="lazy">
        <strong lang="${listing.lang}" dir="${directionOf(listing)}">${listing.title}</strong>
      </a>
      <p><b>€ ${listing.euros}</b> <span>${listing.place}</span></p>
      <div class="by">
        <img src="${portraitOf(listing.sellerId)}" alt="" width="256" height="256" loading="lazy"><span>${sellerOf(listing)}</span>
        ${
          listing.sellerId === person?.id
            ? ''
            : contact(
                listing,
                reader,
                html`<button type="button" class="quiet" aria-label="${say.askAbout(listing.title)}">${say.ask}</button>`,
              )
        }
      </div>
    </li>`;
}

/** A listing of the marketplace with its seller's button, and the other listings below. */
export function marketPage(reader: Reader, listingId: string | undefined): Html {
  const { words: say, person } = reader;
  // Nobody looks at their own things first.
  const listing =
    findListing(listingId) ?? listings.find(({ sellerId }) => sellerId !== person?.id) ?? listings[0];
  if (listing === undefined) throw new Error('the marketplace has no listing');
  const isOwn = listing.sellerId === person?.id;
  const other =
    (isOwn ? people.find(({ id }) => id !== person?.id) : findPerson(listing.sellerId)) ?? people[0];
  if (other === undefined) throw new Error('the demo has no people');
  const main = html`<main class="market">
      <p class="brand"><b>Attic</b> ${say.marketLine}</p>
      <article class="listing">
        ${photos(listing)}
        <div class="facts">
          <h1 lang="${listing.lang}" dir="${directionOf(listing)}">${listing.title}</h1>
          <p class="price">€ ${listing.euros}</p>
          <p class="place">${listing.place}</p>
          <p lang="${listing.lang}" dir="${directionOf(listing)}">${listing.description}</p>
          <section class="seller" aria-label="${say.seller}">
            <img src="${portraitOf(listing.sellerId)}" alt="" width="256" height="256">
            <p><b>${sellerOf(listing)}</b><span>${say.seller}</span></p>
          </section>
          ${
            isOwn
              ? html`<p class="own">${say.ownListing} <a href="${asReader('/inbox', reader)}">${say.toInbox}</a></p>`
              : contact(
                  listing,
                  reader,
                  html`<button type="button" class="main-button">${say.contactSeller}</button>`,
                )
          }
        </div>
      </article>
      <h2>${say.more}</h2>
      <ul class="cards">
        ${listings.filter((one) => one !== listing).map((one) => card(one, reader))}
      </ul>
    </main>
    <chat-widget mode="popup" theme="${reader.theme}" ${tokenAttribute(reader, isOwn ? undefined : listing.id)}></chat-widget>`;
  return layout(
    {
      path: '/',
      title: `${listing.title} · Attic`,
      kind: 'site',
      other: { person: other, path: `/inbox?as=${other.id}` },
      main,
    },
    reader,
  );
}
