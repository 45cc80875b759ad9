import { describe, expect, it } from 'vitest';
import { importAgain } from './import-again.js';

describe('parts that are fetched again', () => {
  it('leave a file alone that fetches none, and keep every place in one that does', () => {
    const alone = { name: 'a.js', code: 'import{b}from"./b.js";b();' };
    const fetching = { name: 'b.js', code: 'export const b=()=>import("./c.js");' };
    const [first, second] = importAgain([alone, fetching]).map(({ code }) => code);
    expect(first).toBe(alone.code);
    expect(second?.startsWith('export const b=()=>$again("./c.js");')).toBe(true);
  });

  it('share what fetches them, where they know of each other', () => {
    const home = { name: 'home.js', code: 'export{a};const a=()=>import("./x.js");' };
    const one = { name: 'one.js', code: 'import{a}from"./home.js";import("./y.js");' };
    const other = { name: 'other.js', code: 'import("./z.js");' };
    const [inHome, inOne, inOther] = importAgain([home, one, other]).map(({ code }) => code);
    expect(inHome).toMatch(/function \$again[\s\S]*export\{\$again\};$/);
    expect(inOne).toBe(
      'import{a}from"./home.js";$again("./y.js");\nimport{$again}from"./home.js";export{$again};',
    );
    expect(inOther).toMatch(/^\$again\("\.\/z\.js"\);\nfunction \$again/);
  });
});
