import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { repoPath } from './paths.js';
import { shortStyles } from './short-styles.js';

describe('Lit without what old browsers need for styles', () => {
  it('has all that Lit exports there', () => {
    const theirs = readFileSync(repoPath('node_modules/@lit/reactive-element/css-tag.js'), 'utf8');
    expect(shortStyles(theirs)).toContain('adoptedStyleSheets');
  });

  it('stops the build when Lit has come to export something else', () => {
    expect(() => shortStyles('export{a as css,b as newThing};')).toThrow('another way');
  });
});
