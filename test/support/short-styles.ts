import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * What the file for a script tag has in place of Lit's own handling of style sheets. Every browser that knows popovers
 * knows adopted style sheets too: here a style is its text, and becomes one sheet when the first element needs it.
 */
const short = `
const sheets = new Map();
const sheetOf = (text) => {
  let sheet = sheets.get(text);
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(text, sheet);
  }
  return sheet;
};
export const css = String.raw;
export const adoptStyles = (root, styles) => { root.adoptedStyleSheets = styles.map(sheetOf); };
export const getCompatibleStyle = (style) => style;
export const unsafeCSS = String;
export const supportsAdoptingStyleSheets = true;
export class CSSResult {}
`;

/** The names that a module exports in one list at its end, sorted. */
function exportedNames(source: string): string {
  const list = /export\s*\{([^}]*)\}/.exec(source)?.[1]?.split(',') ?? [];
  return list
    .map((one) => one.trim().split(' as ').at(-1))
    .sort()
    .join(' ');
}

/** The replacement for a source; throws when Lit has come to export something else. */
export function shortStyles(source: string): string {
  const own = [...short.matchAll(/^export (?:const|class) (\w+)/gm)].map(([, name]) => name);
  if (exportedNames(source) !== own.sort().join(' '))
    throw new Error('Lit handles its styles in another way now');
  return short;
}

/** For esbuild: {@link shortStyles}, wherever Lit is bundled. */
export const shortStyleSheets: Plugin = {
  name: 'short-style-sheets',
  setup(build) {
    build.onLoad(
      { filter: /node_modules[/\\]@lit[/\\]reactive-element[/\\]css-tag\.js$/ },
      async ({ path }) => ({
        contents: shortStyles(await readFile(path, 'utf8')),
        loader: 'js',
      }),
    );
  },
};
