import type { Context } from '@chat-widget/shared/context';
import { findPerson } from '../people.js';

/** Something that somebody sells on the marketplace, in the seller's own words. */
export interface Listing {
  readonly id: string;
  readonly sellerId: string;
  readonly title: string;
  readonly euros: number;
  readonly place: string;
  readonly description: string;
  /** Of the words above. */
  readonly lang: 'en' | 'fr' | 'ar' | 'es';
  /** File names in /pictures, the best one first. */
  readonly photos: readonly string[];
}

export const listings: readonly Listing[] = [
  {
    id: 'bike',
    sellerId: 'ben',
    title: 'Steel touring bike, 56 cm',
    euros: 290,
    place: 'Rotterdam, Noord',
    description:
      'Ridden to Lisbon and back, and it would go again. New chain and brake pads, both wheels trued in spring. The leather bag stays with it; a rain cover can be had too. There is one scratch on the top tube, shown in the second photo.',
    lang: 'en',
    photos: ['bike-1.jpg', 'bike-2.jpg', 'bike-3.jpg'],
  },
  {
    id: 'sofa',
    sellerId: 'chloe',
    title: 'Canapé trois places, années 60',
    euros: 420,
    place: 'Lille, Vauban',
    description:
      'Retapissé il y a deux ans dans un tissu lavable, les pieds sont d’origine. Il vient d’un appartement sans animaux ni fumeur. À deux, il passe dans un escalier étroit.',
    lang: 'fr',
    photos: ['sofa-1.jpg', 'sofa-2.jpg'],
  },
  {
    id: 'camera',
    sellerId: 'ana',
    title: 'Rangefinder camera with 40 mm lens',
    euros: 180,
    place: 'Rotterdam, Centrum',
    description:
      'My everyday camera for six years. The shutter was checked in March and the light meter agrees with my phone. With strap, cap and two rolls of film.',
    lang: 'en',
    photos: ['camera-1.jpg', 'camera-2.jpg'],
  },
  {
    id: 'lamp',
    sellerId: 'dmitri',
    title: 'Brass desk lamp, rewired',
    euros: 65,
    place: 'Antwerp, Zurenborg',
    description: 'New cable and switch, warm bulb included. The joint holds wherever you leave it.',
    lang: 'en',
    photos: ['lamp-1.jpg', 'lamp-2.jpg'],
  },
  {
    id: 'books',
    sellerId: 'farid',
    title: 'خمسة كتب نادرة بحالة جيدة',
    euros: 48,
    place: 'Bruxelles, Ixelles',
    description: 'مجموعة من الروايات والشعر، طبعات قديمة مجلّدة. تُباع معًا أو كل كتاب على حدة.',
    lang: 'ar',
    photos: ['books-1.jpg', 'books-2.jpg'],
  },
  {
    id: 'turntable',
    sellerId: 'emma',
    title: 'Belt-drive record player',
    euros: 140,
    place: 'Utrecht, Oost',
    description:
      'New belt and needle last winter. The lid has a hairline crack that nobody sees when it is open.',
    lang: 'en',
    photos: ['turntable-1.jpg', 'turntable-2.jpg'],
  },
  {
    id: 'guitar',
    sellerId: 'hugo',
    title: 'Guitarra clásica de abeto',
    euros: 210,
    place: 'Bruxelles, Saint-Gilles',
    description: 'Hecha en Granada en 1998, suena cálida y afina bien. Cuerdas nuevas; la funda va incluida.',
    lang: 'es',
    photos: ['guitar-1.jpg', 'guitar-2.jpg'],
  },
  {
    id: 'bowls',
    sellerId: 'yuki',
    title: 'Three stoneware bowls',
    euros: 54,
    place: 'Rotterdam, Kralingen',
    description:
      'Thrown and glazed in my kitchen studio. They may go into the dishwasher, but they like hands better.',
    lang: 'en',
    photos: ['bowls-1.jpg', 'bowls-2.jpg'],
  },
];

export function findListing(id: string | undefined): Listing | undefined {
  return listings.find((listing) => listing.id === id);
}

/** What a message about it says it is about; the page and the token name the same, so that the chat can vouch for it. */
export function contextOf(listing: Listing, siteUrl: string): Context {
  return {
    title: listing.title,
    description: `€ ${listing.euros} · ${findPerson(listing.sellerId)?.name ?? ''}`,
    url: `${siteUrl}/?listing=${listing.id}`,
    reference: `listing-${listing.id}`,
  };
}
