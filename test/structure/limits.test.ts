import { readFileSync } from 'node:fs';
import { errorCatalog } from '@chat-widget/shared/error';
import { limits } from '@chat-widget/shared/limits';
import { describe, expect, it } from 'vitest';
import { repoPath } from '../support/paths.js';
import { readSources } from './source-files.js';

const source = 'packages/shared/src/limit-values.ts';
const sides = ['packages/shared', 'packages/bff', 'packages/widget'];
/** Called the same, but how much of a name is shown, not how long it may be. */
const otherMeaning =
  'packages/widget/src/components/attachment-tray/file-words.ts has a maxNameChars of its own';
/** Numbers that mean nothing else: who writes one of them has copied a limit. */
const telling = [
  ...[limits.maxJsonBodyBytes, limits.maxMetadataBodyBytes, limits.maxFileBytes, limits.maxImageBytes],
  ...[limits.maxImagePixels, limits.maxStoredBytesPerUser],
];
const product = /(?<![\w.])\d[\d_]*(?:\s*\*\s*\d[\d_]*)*(?![\w.])/g;
const productOf = (text: string) =>
  text.split('*').reduce((all, factor) => all * Number(factor.replaceAll('_', '')), 1);

/** Limits that a text makes up for itself. */
function copiesIn(path: string, text: string): string[] {
  const named = Object.keys(limits)
    .filter((name) => new RegExp(`\\b(?:const|let)\\s+${name}\\s*(?::[^=]+)?=\\s*[\\d(]`).test(text))
    .map((name) => `${path} has a ${name} of its own`);
  const counted = [...text.matchAll(product)]
    .filter(([number]) => telling.includes(productOf(number)))
    .map(([number]) => `${path} says ${number}`);
  return [...named, ...counted];
}

describe('limits', () => {
  it('have one source: no file of the server or the widget has a number of its own for one', () => {
    const files = sides.flatMap((side) => readSources(`${side}/src`)).filter(({ path }) => path !== source);
    expect(files.length).toBeGreaterThan(300);
    const copies = files.flatMap(({ path }) => copiesIn(path, readFileSync(repoPath(path), 'utf8')));
    expect(copies.filter((copy) => copy !== otherMeaning)).toEqual([]);
  });

  it('are used on both sides', () => {
    const using = (side: string) =>
      readSources(`${side}/src`).filter(({ imports }) =>
        imports.some(({ specifier }) => /^@chat-widget\/shared\/limit/.test(specifier)),
      );
    expect(using('packages/bff').length).toBeGreaterThan(10);
    expect(using('packages/widget').length).toBeGreaterThan(5);
  });

  it('are what the sentences of refusals say', () => {
    const said = (code: keyof typeof errorCatalog) => errorCatalog[code][1];
    expect(said('tooManyFiles')).toContain(`at most ${limits.maxFilesPerMessage} files`);
    expect(said('contentTooLong')).toContain(`${limits.maxContentChars.toLocaleString('en')} characters`);
    expect(said('imageTooManyPixels')).toContain(`${limits.maxImagePixels / 1e6} megapixels`);
    expect(said('metadataTooLarge')).toContain(`${limits.maxMetadataBytes / 1024 ** 2} MB`);
    expect(said('customTooLarge')).toContain(`${limits.maxMessageCustomBytes / 1024} KB`);
    expect(said('imageTooLarge')).toContain(`${limits.maxImageBytes / 1024 ** 2}MB`);
  });

  it('are noticed where they are copied', () => {
    expect(copiesIn('a.ts', 'const maxContentChars = 10_000;')).toHaveLength(1);
    expect(copiesIn('a.ts', 'if (size > 25 * 1024 * 1024) throw new Error();')).toHaveLength(1);
    expect(copiesIn('a.ts', "import { maxContentChars } from 'x'; const maxChars = 40;")).toEqual([]);
  });
});
