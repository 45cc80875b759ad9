import { ChatError } from '../transport/chat-error.js';

/** Throws the one error for what a page gives wrongly, unless the condition holds. */
export function check(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new ChatError('invalidArgument', sentence);
}

/** Throws unless it is a non-empty string (T20), which half a character is not: it fits into no address. */
export function nonEmpty(value: unknown, name: string): asserts value is string {
  check(typeof value === 'string' && /^\P{Cs}+$/u.test(value), `${name} must be a non-empty string`);
}

/** An object that holds nothing but texts; with `mayClear` also `null`, for what is to be removed. */
export function areTexts(value: unknown, mayClear = false): boolean {
  const isText = (one: unknown) => typeof one === 'string' || (mayClear && one === null);
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isText)
  );
}
