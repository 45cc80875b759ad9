import type { ChatErrorInfo, ClientErrorCode } from '../session/types.js';

interface ContactWords {
  readonly unknown: string;
  readonly signIn: string;
  readonly failed: string;
}

const en: ContactWords = {
  unknown: 'This person cannot be reached by chat.',
  signIn: 'Sign in to write to this person.',
  failed: 'The chat cannot be reached right now. Try again.',
};

const languages: Readonly<Record<string, ContactWords>> = {
  fr: {
    unknown: 'Cette personne n’est pas joignable par chat.',
    signIn: 'Connectez-vous pour écrire à cette personne.',
    failed: 'Le chat est injoignable pour le moment. Réessayez.',
  },
  ar: {
    unknown: 'لا يمكن الوصول إلى هذا الشخص عبر الدردشة.',
    signIn: 'سجّل الدخول لمراسلة هذا الشخص.',
    failed: 'تعذّر الوصول إلى الدردشة الآن. حاول مرة أخرى.',
  },
};

const unknown: ReadonlySet<ClientErrorCode> = new Set([
  'userNotFound',
  'userNotFoundInRequest',
  'invalidRequest',
]);
const signIn: ReadonlySet<ClientErrorCode> = new Set([
  'guestsDisabled',
  'unauthenticated',
  'tokenInvalid',
  'tokenExpired',
]);

/** What stands beside a contact button whose person cannot be reached, in a resolved locale. */
export function contactReason({ code }: ChatErrorInfo, locale: string): string {
  const words = languages[new Intl.Locale(locale).language] ?? en;
  if (unknown.has(code)) return words.unknown;
  return signIn.has(code) ? words.signIn : words.failed;
}
