/** The few words that are needed before the rest is loaded, in all languages at once. */
export interface EntryWords {
  /** Names the panel. */
  readonly chat: string;
  readonly openChat: string;
  readonly closeChat: string;
  /** Said so that it needs no plural: forms for three languages would weigh as much as all these words. */
  readonly unread: (count: number) => string;
  readonly loadFailed: string;
  readonly tryAgain: string;
}

const en: EntryWords = {
  chat: 'Chat',
  openChat: 'Open chat',
  closeChat: 'Close chat',
  unread: (count) => `Unread messages: ${count}`,
  loadFailed: 'The chat could not be loaded.',
  tryAgain: 'Try again',
};

const fr: EntryWords = {
  chat: 'Chat',
  openChat: 'Ouvrir le chat',
  closeChat: 'Fermer le chat',
  unread: (count) => `Messages non lus : ${count}`,
  loadFailed: 'Le chat n’a pas pu être chargé.',
  tryAgain: 'Réessayer',
};

const ar: EntryWords = {
  chat: 'الدردشة',
  openChat: 'فتح الدردشة',
  closeChat: 'إغلاق الدردشة',
  unread: (count) => `الرسائل غير المقروءة: ${count.toLocaleString('ar')}`,
  loadFailed: 'تعذّر تحميل الدردشة.',
  tryAgain: 'إعادة المحاولة',
};

const languages: Readonly<Record<string, EntryWords>> = { fr, ar };

/** The words for a resolved locale, which begins with the two letters of its language. */
export function entryWords(locale: string): EntryWords {
  return languages[locale.slice(0, 2)] ?? en;
}
