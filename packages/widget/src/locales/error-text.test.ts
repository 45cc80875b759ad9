import { describe, expect, it } from 'vitest';
import { registerEnglishMore } from './en-more.js';
import { registerEnglishRich } from './en-rich.js';
import { registerEnglishStates } from './en-states.js';
import { errorText } from './error-text.js';
import { loadLocale, translationOf } from './load.js';

describe('what went wrong, in words', () => {
  it('is said as precisely in every language', async () => {
    registerEnglishMore();
    registerEnglishStates();
    const codes = (locale: string) => Object.keys(translationOf(locale).words.errors).sort();
    for (const locale of ['fr', 'ar']) {
      await loadLocale(locale);
      expect(codes(locale), locale).toEqual(codes('en'));
    }
  });

  it('is complete in English once all parts are there, and in every other language', async () => {
    registerEnglishMore();
    registerEnglishStates();
    registerEnglishRich();
    const names = (locale: string) => Object.keys(translationOf(locale).moreWords ?? {}).sort();
    for (const locale of ['fr', 'ar']) {
      await loadLocale(locale);
      expect(names(locale), locale).toEqual(names('en'));
    }
  });

  it('is always a sentence, also for a code that nobody meets in the widget', () => {
    const { words } = translationOf('en');
    expect(errorText(words, 'fileTooLarge')).toBe('The file is too large.');
    expect(errorText(words, 'malformedJson')).toBe('The server had a problem. Try again.');
  });
});
