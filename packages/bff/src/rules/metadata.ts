import { limits } from '@chat-widget/shared/limits';
import { hasUnstorableText } from '@chat-widget/shared/text';
import { ChatError } from './chat-error.js';

/** Throws when metadata is larger than 1,048,576 bytes of UTF-8 JSON (R19) or cannot be stored. */
export function checkMetadata(metadata: unknown): void {
  if (metadata === undefined || metadata === null) return;
  const json = JSON.stringify(metadata);
  if (Buffer.byteLength(json) > limits.maxMetadataBytes) throw new ChatError('metadataTooLarge');
  // JSON escapes NUL and lone surrogates, so look at the texts themselves.
  if (/\\u0000|\\ud[89a-f]/i.test(json) && holdsUnstorableText(metadata)) throw new ChatError('invalidText');
}

function holdsUnstorableText(value: unknown): boolean {
  if (typeof value === 'string') return hasUnstorableText(value);
  if (Array.isArray(value)) return value.some(holdsUnstorableText);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => hasUnstorableText(key) || holdsUnstorableText(inner));
}
