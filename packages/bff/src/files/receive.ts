import { open } from 'node:fs/promises';
import { ChatError } from '../rules/chat-error.js';
import type { ByteSource } from './byte-source.js';
import { headBytes } from './sniff.js';

/** What arrived. */
export interface Received {
  readonly sizeBytes: number;
  /** The first bytes, enough to tell the type. */
  readonly head: Uint8Array;
}

/**
 * Writes what arrives to a new file at `path`, chunk by chunk, and stops at the first byte too many. The caller removes
 * the file. Errors: fileTooLarge, fileEmpty, invalidRequest (the sender went away).
 */
export async function receive(source: ByteSource, path: string, maxBytes: number): Promise<Received> {
  if ((source.declaredBytes ?? 0) > maxBytes) throw new ChatError('fileTooLarge');
  const file = await open(path, 'wx+', 0o600);
  try {
    let sizeBytes = 0;
    for await (const chunk of readable(source.chunks)) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > maxBytes) throw new ChatError('fileTooLarge');
      await file.writeFile(chunk);
    }
    if (sizeBytes === 0) throw new ChatError('fileEmpty');
    const head = new Uint8Array(Math.min(sizeBytes, headBytes));
    await file.read(head, 0, head.length, 0);
    return { sizeBytes, head };
  } finally {
    await file.close();
  }
}

/** Tells an end of the sender from an end of our disk. */
async function* readable(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (cause) {
    throw new ChatError('invalidRequest', 'the body ended early', { cause });
  }
}
