import { describe, expect, it } from 'vitest';
import { wordNames } from './word-names.js';

describe('names that the bundle may shorten', () => {
  const names = wordNames();

  it('are those of sentences', () => {
    expect(names).toContain('noConversationsTitle');
    expect(names).toContain('confirmDeleteForEveryone');
  });

  it.each([
    ['files', 'the platform'],
    ['typing', 'the wire'],
    ['offline', 'the session'],
    ['closeLabel', 'a template'],
  ])('are never such as %s, which means something to %s too', (name) => {
    expect(names).not.toContain(name);
  });
});
