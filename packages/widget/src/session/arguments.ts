import { ChatError } from '../transport/chat-error.js';

/** Throws unless it is a non-empty string (T20). */
export function nonEmpty(value: unknown, name: string): asserts value is string {
  if (typeof value !== 'string' || value === '')
    throw new ChatError('invalidArgument', `${name} must be a non-empty string`);
}
