/** Somebody in the demo, as a host's own database would know them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly username: string;
}

export const people: readonly Person[] = [
  { id: 'ana', name: 'Ana Duarte', username: 'ana' },
  { id: 'ben', name: 'Ben Okafor', username: 'ben' },
  { id: 'chloe', name: 'Chloé Martin', username: 'chloe' },
  { id: 'dmitri', name: 'Dmitri Volkov', username: 'dmitri' },
  { id: 'emma', name: 'Emma Lindqvist', username: 'emma' },
  { id: 'farid', name: 'فريد حداد', username: 'farid' },
  { id: 'grace', name: 'Grace Kim', username: 'grace' },
  { id: 'hugo', name: 'Hugo Fernández', username: 'hugo' },
];

export function findPerson(id: string | null | undefined): Person | undefined {
  return people.find((person) => person.id === id);
}
