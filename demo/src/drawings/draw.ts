import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { pictures } from './pictures.js';

/** Where the site serves them from. */
const picturesDir = new URL('../pictures/', import.meta.url);
const stampFile = new URL('drawn-from', picturesDir);

/** Tells one set of drawings from another. */
function stampOf(): string {
  const hash = createHash('sha256');
  for (const { fileName, svg } of pictures) hash.update(fileName).update(svg);
  return hash.digest('hex');
}

/**
 * Draws the pictures of the demo, once for each change of them. A process of its own: the chat's server forbids
 * its own process to read SVG.
 */
async function draw(): Promise<void> {
  const stamp = stampOf();
  // Without a stamp, or with another one, they are drawn.
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return;
  await rm(picturesDir, { recursive: true, force: true });
  await mkdir(picturesDir, { recursive: true });
  const waiting = [...pictures];
  const worker = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      await sharp(Buffer.from(next.svg))
        .toFormat(next.fileName.endsWith('.jpg') ? 'jpeg' : 'webp', { quality: 82 })
        .toFile(fileURLToPath(new URL(next.fileName, picturesDir)));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  await writeFile(stampFile, stamp);
}

await draw();
