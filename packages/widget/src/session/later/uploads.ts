import type { FileKind, UploadedFile } from '@chat-widget/shared/file';
import { ChatError, toChatError } from '../../transport/chat-error.js';
import { check, nonEmpty } from '../arguments.js';
import type { Core } from '../core.js';
import type { UploadImageParams } from '../types.js';

/**
 * Sends a file to the server; resolves with its token. Rejects with a ChatError when the server does not take it, and
 * unless its bytes are of the wanted kind.
 */
export async function upload(
  core: Core,
  file: Blob,
  params: UploadImageParams,
  wanted: FileKind,
): Promise<string> {
  check(file instanceof Blob, 'a file must be a Blob');
  const { filename, width, height } = Object(params) as Partial<UploadImageParams>;
  nonEmpty(filename, 'filename');
  for (const pixels of [width, height]) {
    const isSize = pixels === undefined || (Number.isFinite(pixels) && pixels > 0);
    check(isSize, 'width and height must be numbers of pixels');
  }
  const { api: http, tasks } = core;
  const url = http.url('files', { name: filename });
  const reply = await tasks.retry(async () => {
    core.assertOpen();
    try {
      return await http.read(await http.open(url, { method: 'POST', body: file, signal: tasks.signal }));
    } catch (error) {
      core.assertOpen();
      // What cannot be read looks like a network that is away.
      await file
        .slice(0, 1)
        .arrayBuffer()
        .catch(() => Promise.reject(new ChatError('fileUnreadable')));
      throw toChatError(error);
    }
  });
  // The route's schema.
  const { fileId, fileName, fileType, fileSize, kind, ...stored } = reply[reply.dataName] as UploadedFile;
  if (wanted !== 'file' && kind !== wanted)
    throw new ChatError('fileTypeMismatch', `no ${wanted}: ${fileType}`);
  const size = { width: stored.width, height: stored.height };
  const shown = { key: fileId, name: fileName, type: fileType, sizeBytes: fileSize, kind, ...size };
  core.files.set(fileId, { file: shown, fileId, localFile: null, progress: 1 });
  return fileId;
}
