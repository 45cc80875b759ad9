import type { Message } from '@chat-widget/shared/message';
import type { OutboxFile } from '../../store/outbox.js';
import type { LocalFiles } from '../attachments/local-files.js';
import type { AttachmentSnapshot, MessageSnapshot } from '../types.js';
import { sameFields, sameList } from './same.js';

type StoredFile = Message['attachments'][number];

/** A file of a message: as the server has it, or as it waits to be sent. */
export type MessageFile = StoredFile | (OutboxFile & { readonly fileId?: string });

/** The files of a message. The place is the key: it stays the same from sending to sent, in every tab. */
export function attachmentsOf(
  files: readonly MessageFile[],
  { key: messageKey, error }: Pick<MessageSnapshot, 'key' | 'error'>,
  old: readonly AttachmentSnapshot[] = [],
  local: LocalFiles,
): readonly AttachmentSnapshot[] {
  const next = files.map((file, at): AttachmentSnapshot => {
    const key = `${messageKey} ${at}`;
    const attachment =
      'fileName' in file ? stored(file, key, local) : pending(file, key, local, error !== null);
    return sameFields(old[at], attachment);
  });
  return sameList(old, next);
}

function stored(file: StoredFile, key: string, local: LocalFiles): AttachmentSnapshot {
  return {
    key,
    fileId: file.fileId,
    name: file.fileName,
    type: file.fileType ?? '',
    sizeBytes: file.fileSize,
    // What nobody has looked into is not shown, only linked to.
    kind: file.fileId === null ? 'file' : file.kind,
    width: file.width,
    height: file.height,
    blurPreview: file.blurPreview,
    hasThumbnail: file.hasThumbnail,
    localFile: local.get(file.fileId ?? '')?.localFile ?? null,
    progress: null,
    ...(file.fileId === null ? { linkUrl: file.url } : {}),
  };
}

/** Of an own message on its way. */
function pending(
  file: OutboxFile & { readonly fileId?: string },
  key: string,
  local: LocalFiles,
  isFailed: boolean,
): AttachmentSnapshot {
  const known = local.get(file.key);
  return {
    ...(known?.file ?? file),
    key,
    fileId: known?.fileId ?? file.fileId ?? null,
    blurPreview: null,
    hasThumbnail: false,
    localFile: known?.localFile ?? null,
    progress: isFailed ? null : (known?.progress ?? 0),
  };
}
