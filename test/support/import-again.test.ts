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

  it('take it from what they import, though most others import another', () => {
    const home = { name: 'home.js', code: 'export{a};const a=()=>import("./x.js");' };
    const one = { name: 'one.js', code: 'import{a}from"./home.js";import("./y.js");' };
    const two = { name: 'two.js', code: 'import{a}from"./home.js";import("./y.js");' };
    const second = { name: 'second.js', code: 'export{b};const b=()=>import("./z.js");' };
    const its = { name: 'its.js', code: 'import{b}from"./second.js";import("./x.js");' };
    const [inHome, , , inSecond, inIts] = importAgain([home, one, two, second, its]).map(({ code }) => code);
    for (const code of [inHome, inSecond]) expect(code).toMatch(/function \$again/);
    expect(inIts).toBe(
      'import{b}from"./second.js";$again("./x.js");\nimport{$again}from"./second.js";export{$again};',
    );
  });
});
