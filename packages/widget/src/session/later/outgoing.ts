import { ChatError } from '../../transport/chat-error.js';
import { check, nonEmpty } from '../arguments.js';
import type { Core } from '../core.js';
import { writeMarkup } from '../markup/write.js';
import type { Planned } from '../talk/outgoing.js';
import type { SendContentBlock } from '../types.js';

/** What a block says, as the server takes it. */
export interface BlockParts {
  readonly text: string;
  readonly fileToken?: string;
  readonly location?: { readonly latitude: number; readonly longitude: number };
}

/** The one block of a content (T58). Throws a ChatError for what is none; it comes from outside, so it may be anything. */
export function blockParts(content: unknown): BlockParts {
  check(Array.isArray(content) && content.length === 1, 'content must be a list of one block');
  // One of them, if it is any: whatever is used of it is checked.
  const block = Object(content[0]) as Partial<Extract<SendContentBlock, object>> & Record<string, unknown>;
  if (block.type === 'text') {
    const text = writeMarkup(block['children']);
    if (text.trim() === '') throw new ChatError('contentEmpty');
    return { text };
  }
  if (block.type === 'file') {
    const fileToken = block['fileToken'];
    nonEmpty(fileToken, 'fileToken');
    return { text: '', fileToken };
  }
  const { latitude, longitude } = block as { latitude?: unknown; longitude?: unknown };
  check(block.type === 'location', 'a block must be of type text, file or location');
  check(
    isWithin(latitude, 90) && isWithin(longitude, 180),
    'a location must have a latitude and a longitude in degrees',
  );
  return { text: '', location: { latitude, longitude } };
}

function isWithin(value: unknown, max: number): value is number {
  return typeof value === 'number' && Math.abs(value) <= max;
}

/** The same message with this content. */
export function withBlock(core: Core, planned: Planned, content: unknown): Planned {
  const { text, fileToken, location } = blockParts(content);
  const unknown = { name: '', type: '', sizeBytes: 0, kind: 'file', width: null, height: null } as const;
  const file = core.files.get(fileToken ?? '')?.file ?? unknown;
  return {
    ...{ ...planned, text, keys: [] },
    ...(fileToken && { tokens: [{ ...file, key: fileToken, fileId: fileToken }] }),
    body: { ...planned.body, ...(location && { location }) },
  };
}
