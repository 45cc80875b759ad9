import { describe, expect, it } from 'vitest';
import { plainProperties } from './plain-properties.js';

describe('properties without decorators', () => {
  it('are what Lit is told by the decorators, field by field; values and other members stay', () => {
    const source = `import { property, state } from 'lit/decorators.js';
class A extends B {
  static styles = c;
  @property({ type: Boolean, reflect: true }) first = false;
  @property() name = '';
  @state() private more: 'a' | 'b' = 'a';
  @other() kept = 1;
  #own = 2;
}`;
    const text = plainProperties(source);
    expect(text).toContain(
      'class A extends B { static properties = { first: { type: Boolean, reflect: true }, name: {}, more: { state: true } };',
    );
    expect(text).toContain(' first = false;');
    expect(text).toContain(" private more: 'a' | 'b' = 'a';");
    expect(text).toContain('@other() kept = 1;');
    expect(text).not.toMatch(/@property|@state|decorators/);
  });

  it('leave a source without them alone', () => {
    expect(plainProperties('class A { b = 1; }')).toBe('class A { b = 1; }');
  });
});
