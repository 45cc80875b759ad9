/** The forms of a counted sentence; `other` is always there, the rest as the language needs. */
export type PluralForms = { readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** Makes a chooser for one language: the right form for a count, with `{n}` replaced by the formatted number. */
export function pluralizer(lang: string): (count: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(lang);
  const numbers = new Intl.NumberFormat(lang);
  return (count, forms) =>
    (forms[rules.select(count)] ?? forms.other).replace('{n}', () => numbers.format(count));
}

/** "A", "A and B", "A, B, and C" in one language (T94). */
export function joiner(lang: string): (names: readonly string[]) => string {
  const list = new Intl.ListFormat(lang, { style: 'long', type: 'conjunction' });
  return (names) => list.format(names);
}
