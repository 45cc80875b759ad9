/** The words of the one form that most visitors never see: they come with it. */
export interface GuestNameWords {
  readonly title: string;
  readonly hint: string;
  readonly missing: string;
  readonly start: string;
}

const languages: Readonly<Record<string, GuestNameWords>> = {
  en: {
    title: 'What is your name?',
    hint: 'So that whoever answers knows how to address you.',
    missing: 'Please enter a name.',
    start: 'Start chatting',
  },
  fr: {
    title: 'Comment vous appelez-vous ?',
    hint: 'Pour que l’on sache comment s’adresser à vous.',
    missing: 'Veuillez saisir un nom.',
    start: 'Commencer',
  },
  ar: {
    title: 'ما اسمك؟',
    hint: 'ليعرف من يجيبك كيف يخاطبك.',
    missing: 'يرجى إدخال اسم.',
    start: 'بدء الدردشة',
  },
};

/** The words for a resolved locale; English where it is not spoken. */
export function guestNameWords(locale: string): GuestNameWords {
  const words = languages[new Intl.Locale(locale).language] ?? languages['en'];
  if (words === undefined) throw new Error('English is always there');
  return words;
}
