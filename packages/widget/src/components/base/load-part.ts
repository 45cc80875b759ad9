import type { ChatErrorInfo } from '../../session/types.js';

/** Fetches a part that is not needed before now. Rejects with a `network` error. */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (cause) {
    // To its reader a network failure like any other.
    const info: ChatErrorInfo = {
      code: 'network',
      status: null,
      detail: 'a part of the widget could not be loaded',
    };
    throw Object.assign(new Error(info.detail, { cause }), info);
  }
}
