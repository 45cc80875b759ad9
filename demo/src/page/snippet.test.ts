import { describe, expect, it } from 'vitest';
import { snippetOf, textOn } from './snippet.js';

const usual = { mode: 'popup', position: '', theme: '', locale: '', with: '', accent: '', radius: '14' };

describe('the snippet of the configurator', () => {
  it('is two lines when nothing was changed', () => {
    expect(snippetOf(usual, 'https://chat.example')).toBe(
      '<script type="module" src="https://chat.example/chat-widget.js"></script>\n' +
        '<chat-widget token-url="/chat-token"></chat-widget>',
    );
  });

  it('names what was changed and nothing else', () => {
    const snippet = snippetOf(
      { ...usual, mode: 'thread', with: 'ben', accent: '#ffd35c', radius: '4' },
      'https://chat.example',
    );
    expect(snippet).toContain('<chat-widget mode="thread" with="ben" token-url="/chat-token">');
    expect(snippet).toContain('  --chat-accent: #ffd35c;\n');
    expect(snippet).toContain('  --chat-on-accent: #000000;\n');
    expect(snippet).toContain('  --chat-radius: 4px;\n');
    expect(snippet).not.toMatch(/position|theme|locale|font-size/);
  });

  it('writes on a colour so that it can be read', () => {
    expect(['#ffffff', '#ffd35c', '#00ff00'].map(textOn)).toEqual(['#000000', '#000000', '#000000']);
    expect(['#000000', '#2f5bd8', '#b0481c'].map(textOn)).toEqual(['#ffffff', '#ffffff', '#ffffff']);
  });
});
