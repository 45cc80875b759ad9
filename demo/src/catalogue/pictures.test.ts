import { contextSchema } from '@chat-widget/shared/context';
import { describe, expect, it } from 'vitest';
import { pictures } from '../drawings/pictures.js';
import { findPerson, people, portraitOf } from '../people.js';
import { talksAboutListings } from '../talks/about-listings.js';
import { talksAmongPeople } from '../talks/among-people.js';
import { contextOf, findListing, listings } from './listings.js';
import { products } from './products.js';

const talks = [...talksAboutListings, ...talksAmongPeople];
const drawn = new Set(pictures.map(({ fileName }) => fileName));

describe('the catalogue of the demo', () => {
  it('shows no broken picture', () => {
    const shown = [
      ...listings.flatMap(({ photos }) => photos),
      ...products.map(({ photo }) => photo),
      ...people.map(({ id }) => portraitOf(id).replace('/pictures/', '')),
      ...talks.flatMap(({ lines }) => lines.flatMap(({ files = [] }) => files)),
    ];
    expect(shown.filter((name) => name !== 'invoice.pdf' && !drawn.has(name))).toEqual([]);
  });

  it('sells what somebody owns, and the chat takes what a page says it is about', () => {
    expect(listings.filter(({ sellerId }) => findPerson(sellerId) === undefined)).toEqual([]);
    for (const listing of listings) {
      const context = contextOf(listing, 'http://localhost:8787');
      expect(contextSchema.safeParse(context).success).toBe(true);
    }
  });

  it('lets only those talk who are there, about what is there', () => {
    for (const { people: talking, lines } of talks) {
      expect(lines.filter(({ by }) => !talking.includes(by))).toEqual([]);
      expect(talking.filter((id) => findPerson(id) === undefined)).toEqual([]);
      expect(lines.filter(({ about }) => about !== undefined && findListing(about) === undefined)).toEqual(
        [],
      );
    }
  });
});
