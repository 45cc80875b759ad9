import { expect, it } from 'vitest';
import { importAgain } from './import-again.js';

it('leaves everything where source maps have it, and a file that fetches nothing as it is', () => {
  const code = 'let a=()=>import("./a.js"),b=import("lit");';
  const changed = importAgain(code);
  expect(changed.startsWith('let a=()=>$again("./a.js"),b=import("lit");')).toBe(true);
  expect(changed.indexOf('b=import("lit")')).toBe(code.indexOf('b=import("lit")'));
  expect(importAgain('export default 1;')).toBe('export default 1;');
});
