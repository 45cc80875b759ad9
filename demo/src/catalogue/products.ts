/** Something in the shop's window. */
export interface Product {
  readonly name: string;
  readonly note: string;
  readonly euros: number;
  /** File name in /pictures. */
  readonly photo: string;
}

export const products: readonly Product[] = [
  { name: 'Monstera', note: 'Wants light, not sun', euros: 39, photo: 'monstera-1.jpg' },
  { name: 'Snake plant', note: 'Forgives everything', euros: 28, photo: 'snake-plant-1.jpg' },
  { name: 'Column cactus', note: 'A drink a month', euros: 24, photo: 'cactus-1.jpg' },
  { name: 'Watering can, 3 l', note: 'Enamelled by hand', euros: 45, photo: 'watering-can-1.jpg' },
  { name: 'Stoneware vase', note: 'Each one differs', euros: 52, photo: 'vase-1.jpg' },
  { name: 'Terracotta pots', note: 'A set of three', euros: 33, photo: 'pots-1.jpg' },
];
