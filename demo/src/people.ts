/** Somebody in the demo, as a host's own database would know them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  /** What they read, where it is not what their browser says. */
  readonly locale?: 'fr' | 'ar';
}

export const people: readonly Person[] = [
  { id: 'ana', name: 'Ana Duarte', username: 'ana' },
  { id: 'ben', name: 'Ben Okafor', username: 'ben' },
  { id: 'chloe', name: 'Chloé Martin', username: 'chloe', locale: 'fr' },
  { id: 'dmitri', name: 'Dmitri Volkov', username: 'dmitri' },
  { id: 'emma', name: 'Emma Lindqvist', username: 'emma' },
  { id: 'farid', name: 'فريد حداد', username: 'farid', locale: 'ar' },
  { id: 'grace', name: 'Grace Kim', username: 'grace' },
  { id: 'hugo', name: 'Hugo Fernández', username: 'hugo' },
  { id: 'leila', name: 'ليلى منصور', username: 'leila', locale: 'ar' },
  { id: 'marco', name: 'Marco Rossi', username: 'marco' },
  { id: 'yuki', name: 'Yuki Sato', username: 'yuki' },
  { id: 'nora', name: 'Nora · Fern & Clay', username: 'fern-and-clay' },
];

/** Who answers the visitors of the shop. */
export const supportId = 'nora';

export function findPerson(id: string | null | undefined): Person | undefined {
  return people.find((person) => person.id === id);
}

/** Their portrait, relative to the site. */
export function portraitOf(id: string): string {
  return `/pictures/person-${id}.webp`;
}
