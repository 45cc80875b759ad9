/** The few words that are needed before the rest is loaded, in all languages at once. */
export interface EntryWords {
  /** Names the panel. */
  readonly chat: string;
  readonly openChat: string;
  readonly closeChat: string;
  readonly unread: (count: number) => string;
  readonly loadFailed: string;
  readonly tryAgain: string;
}

/** The form of a count in one language. `plural.ts` does this for everything else, and comes later. */
function plural(
  lang: string,
  count: number,
  forms: { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>,
): string {
  const form = forms[new Intl.PluralRules(lang).select(count)] ?? forms.other;
  return form.replace('{n}', new Intl.NumberFormat(lang).format(count));
}

const en: EntryWords = {
  chat: 'Chat',
  openChat: 'Open chat',
  closeChat: 'Close chat',
  unread: (count) => plural('en', count, { one: '{n} unread message', other: '{n} unread messages' }),
  loadFailed: 'The chat could not be loaded. Check your connection.',
  tryAgain: 'Try again',
};

const fr: EntryWords = {
  chat: 'Chat',
  openChat: 'Ouvrir le chat',
  closeChat: 'Fermer le chat',
  unread: (count) => plural('fr', count, { one: '{n} message non lu', other: '{n} messages non lus' }),
  loadFailed: 'Le chat n’a pas pu être chargé. Vérifiez votre connexion.',
  tryAgain: 'Réessayer',
};

const ar: EntryWords = {
  chat: 'الدردشة',
  openChat: 'فتح الدردشة',
  closeChat: 'إغلاق الدردشة',
  unread: (count) =>
    plural('ar', count, {
      one: 'رسالة واحدة غير مقروءة',
      two: 'رسالتان غير مقروءتين',
      few: '{n} رسائل غير مقروءة',
      other: '{n} رسالة غير مقروءة',
    }),
  loadFailed: 'تعذّر تحميل الدردشة. تحقق من اتصالك.',
  tryAgain: 'إعادة المحاولة',
};

/** The words for a resolved locale. */
export function entryWords(locale: string): EntryWords {
  if (locale.startsWith('fr')) return fr;
  return locale.startsWith('ar') ? ar : en;
}
