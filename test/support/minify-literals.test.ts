import { describe, expect, it } from 'vitest';
import { minifyLiterals } from './minify-literals.js';

// A template literal inside one: written with its parts joined, so that this file holds none.
const tick = '`';

describe('shorter literals', () => {
  it('leave styles meaning the same: descendants, sums and values stay apart', () => {
    const source = `css${tick}
      /* gone */
      :host([mode='inbox']) :is(.a, .b) > p {
        width: calc(100% - 2 * var(--x));
        font-family: system-ui, 'Segoe UI';
      }
      :host {
        --none: ;
        --some: var(--none, #ffffff) var(--other, red);
      }
      @media (min-width: 480px) and (hover: hover) {
        .a .b { color: #ffffff; margin: 0.8em 10.5px; }
      }
    ${tick}`;
    expect(minifyLiterals(source)).toBe(
      `css${tick} :host([mode=inbox]) :is(.a,.b)>p{width:calc(100% - 2 * var(--x));font-family:system-ui,'Segoe UI'}:host{--none: ;--some:var(--none,#fff) var(--other,red)}@media (min-width:480px) and (hover:hover){.a .b{color:#fff;margin:.8em 10.5px}}${tick}`,
    );
  });

  it('leave what is between the parts of a literal, and every other literal, as it was', () => {
    const source = `const a = html${tick}<p>\n  \${b ? html${tick}<b>\n c  d</b>${tick} : ''}\n</p>${tick}; const c = ${tick}x\n  y${tick};`;
    expect(minifyLiterals(source)).toBe(
      `const a = html${tick}<p> \${b ? html${tick}<b> c  d</b>${tick} : ''} </p>${tick}; const c = ${tick}x\n  y${tick};`,
    );
  });
});
