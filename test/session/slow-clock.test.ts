import { expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import { townOn } from './town.js';

const hourMs = 3_600_000;

describeOnEachEngine('a device whose clock is an hour slow', (engine) => {
  const town = townOn(engine);

  it('asks for new addresses of files before the old ones end', async () => {
    let passedMs = 0;
    let asked = 0;
    const ana = await town.enter(town.fresh('ana'), {
      now: () => Date.now() - hourMs + passedMs,
      fetch: async (input, init) => {
        if (String(input).endsWith('/files/urls')) asked += 1;
        return fetch(input, init);
      },
    });
    const fileId = await ana.uploadFile(new Blob(['hello']), { filename: 'hello.txt' });
    await ana.fileUrls(fileId);
    passedMs = hourMs / 2;
    await ana.fileUrls(fileId);
    expect(asked).toBe(1);
    passedMs = hourMs;
    await ana.fileUrls(fileId);
    expect(asked).toBe(2);
  });
});
