import { describe, expect, it } from 'vitest';
import { pointer } from './pointers.js';

describe('a file that only says where something is', () => {
  const home = { name: 'chunk-B.js', code: 'import"./chunk-A.js";class T{}export{T as b};' };
  const say = (code: string) => pointer({ name: 'part.js', code }, [home]);

  it('says so in the fewest words', () => {
    expect(say('import{b as e,c}from"./chunk-B.js";import"./chunk-A.js";export{e as Talk,c};')).toBe(
      'export{b as Talk,c}from"./chunk-B.js";',
    );
    expect(say('import"./chunks/chunk-B.js";')).toBe('import"./chunks/chunk-B.js";');
  });

  it('still has done first what the other file does not ask for itself', () => {
    expect(say('import{b}from"./chunk-B.js";import"./chunk-C.js";export{b};')).toBe(
      'import"./chunk-C.js";export{b}from"./chunk-B.js";',
    );
  });

  it('is none with code of its own, or that takes from two', () => {
    for (const code of [
      'import{b}from"./chunk-B.js";b();export{b};',
      'import{b}from"./chunk-B.js";import{c}from"./chunk-C.js";export{b,c};',
      'class A{}export{A};',
      '',
    ])
      expect(say(code)).toBeNull();
  });
});
