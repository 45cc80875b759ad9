import { describe, expect, it } from 'vitest';
import { cleanFileName } from '../../packages/bff/src/files/file-name.js';
import { contentDisposition } from '../../packages/bff/src/http/file-reply.js';

describe('a file name', () => {
  const cases: [string, string, string][] = [
    ['stays when it is harmless', 'Урок 1 – żółć.pdf', 'Урок 1 – żółć.pdf'],
    ['loses its path', '/home/ana/../secret/cat.jpg', 'cat.jpg'],
    ['loses a path of Windows', 'C:\\Users\\ana\\cat.jpg', 'cat.jpg'],
    ['of dots is none', '../..', 'file'],
    ['of nothing is none', '  ', 'file'],
    ['that ends in a slash is none', 'folder/', 'file'],
    ['cannot be turned round', 'invoice\u202Egpj.exe', 'invoicegpj.exe'],
    ['cannot hide direction marks', 'a\u2067b\u2069\u200Fc.txt', 'abc.txt'],
    ['holds no control characters', 'a\u0000b\r\nc\u0085.txt', 'abc.txt'],
    ['holds no invisible characters', 'a\uFEFF\u200B.txt', 'a.txt'],
    ['keeps the joiners that words are spelled with', 'می\u200Cخواهم 👨‍👩‍👧.jpg', 'می\u200Cخواهم 👨‍👩‍👧.jpg'],
    ['is composed', 'Cafe\u0301.txt', 'Café.txt'],
    ['does not end in dots or spaces', 'run.bat . .', 'run.bat'],
    ['holds no half characters', 'a\ud83d.txt', 'a\ufffd.txt'],
  ];
  it.each(cases)('%s', (_, given, kept) => {
    expect(cleanFileName(given)).toBe(kept);
  });

  it('of 300 characters keeps its extension, and no character is cut in half', () => {
    for (const part of ['a', '🙂']) {
      const kept = cleanFileName(`${part.repeat(300)}.jpeg`);
      expect([...kept]).toHaveLength(255);
      expect(kept.isWellFormed() && kept.endsWith(`${part}.jpeg`)).toBe(true);
    }
    expect([...cleanFileName(`a.${'b'.repeat(300)}`)]).toHaveLength(255);
  });

  it('can add no header and no parameter to the reply', () => {
    const header = contentDisposition('a"; filename="b.html\\', false);
    expect(header).toBe(
      'attachment; filename="a_; filename=_b.html_"; filename*=UTF-8\'\'a%22%3B%20filename%3D%22b.html%5C',
    );
  });
});
