import type { ChatErrorInfo } from '../../session/types.js';

/** A part of the widget could not be fetched: to its reader a network failure like any other. */
class PartError extends Error implements ChatErrorInfo {
  readonly code = 'network';
  readonly status = null;
  readonly detail = 'a part of the widget could not be loaded';
}

/** Fetches a part that is not needed before now. Rejects with a `network` error. */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (cause) {
    throw new PartError('', { cause });
  }
}
