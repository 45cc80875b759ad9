/** Every limit of the product (`limit-values.ts`), by name. */
export * as limits from './limit-values.js';
