import { limits } from '@chat-widget/shared/limits';
import type { Location, MessageCustomPatch, StoredExtras } from '@chat-widget/shared/message-extras';
import { ChatError } from './chat-error.js';

/** What a body says beside text and files. */
interface GivenExtras {
  readonly custom?: Readonly<Record<string, string>> | undefined;
  readonly location?: Location | null | undefined;
  readonly referencedMessageId?: string | undefined;
}

/** As it is kept: null where there is nothing to keep. Errors: customTooLarge. */
export function toStoredExtras({ custom, location, referencedMessageId }: GivenExtras): StoredExtras | null {
  const hasCustom = custom !== undefined && Object.keys(custom).length > 0;
  if (hasCustom && Buffer.byteLength(JSON.stringify(custom)) > limits.maxMessageCustomBytes) {
    throw new ChatError('customTooLarge');
  }
  const extras = {
    ...(hasCustom && { custom }),
    ...(location && { location }),
    ...(referencedMessageId !== undefined && { referencedMessageId }),
  };
  return Object.keys(extras).length > 0 ? extras : null;
}

/** After a change: null removes one text, or all (T54). */
export function patchTexts(
  known: Readonly<Record<string, string>>,
  patch: MessageCustomPatch,
): Readonly<Record<string, string>> {
  if (patch === null) return {};
  // A map, so that no name can be a prototype's.
  const next = new Map(Object.entries(known));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) next.delete(key);
    else next.set(key, value);
  }
  return Object.fromEntries(next);
}
