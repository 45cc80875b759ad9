import { pluralizer } from './plural.js';

/** The few words that are needed before the rest is loaded, in all languages at once. */
export interface EntryWords {
  /** Names the panel. */
  readonly chat: string;
  readonly openChat: string;
  readonly closeChat: string;
  readonly unread: (count: number) => string;
  readonly loading: string;
  readonly loadFailed: string;
  readonly tryAgain: string;
  /** Beside a contact button: the person is not known, signing in is needed, something else went wrong. */
  readonly contactUnknown: string;
  readonly contactSignIn: string;
  readonly contactFailed: string;
}

const en: EntryWords = {
  chat: 'Chat',
  openChat: 'Open chat',
  closeChat: 'Close chat',
  unread: (count) => pluralizer('en')(count, { one: '{n} unread message', other: '{n} unread messages' }),
  loading: 'Loading the chat',
  loadFailed: 'The chat could not be loaded. Check your connection.',
  tryAgain: 'Try again',
  contactUnknown: 'This person cannot be reached by chat.',
  contactSignIn: 'Sign in to write to this person.',
  contactFailed: 'The chat cannot be reached right now. Try again.',
};

const fr: EntryWords = {
  chat: 'Chat',
  openChat: 'Ouvrir le chat',
  closeChat: 'Fermer le chat',
  unread: (count) => pluralizer('fr')(count, { one: '{n} message non lu', other: '{n} messages non lus' }),
  loading: 'Chargement du chat',
  loadFailed: 'Le chat n’a pas pu être chargé. Vérifiez votre connexion.',
  tryAgain: 'Réessayer',
  contactUnknown: 'Cette personne n’est pas joignable par chat.',
  contactSignIn: 'Connectez-vous pour écrire à cette personne.',
  contactFailed: 'Le chat est injoignable pour le moment. Réessayez.',
};

const ar: EntryWords = {
  chat: 'الدردشة',
  openChat: 'فتح الدردشة',
  closeChat: 'إغلاق الدردشة',
  unread: (count) =>
    pluralizer('ar')(count, {
      one: 'رسالة واحدة غير مقروءة',
      two: 'رسالتان غير مقروءتين',
      few: '{n} رسائل غير مقروءة',
      other: '{n} رسالة غير مقروءة',
    }),
  loading: 'جارٍ تحميل الدردشة',
  loadFailed: 'تعذّر تحميل الدردشة. تحقق من اتصالك.',
  tryAgain: 'إعادة المحاولة',
  contactUnknown: 'لا يمكن الوصول إلى هذا الشخص عبر الدردشة.',
  contactSignIn: 'سجّل الدخول لمراسلة هذا الشخص.',
  contactFailed: 'تعذّر الوصول إلى الدردشة الآن. حاول مرة أخرى.',
};

/** The words for a resolved locale. */
export function entryWords(locale: string): EntryWords {
  if (locale.startsWith('fr')) return fr;
  return locale.startsWith('ar') ? ar : en;
}
