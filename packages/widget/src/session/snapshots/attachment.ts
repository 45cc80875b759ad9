import type { Message } from '@chat-widget/shared/message';
import type { OutboxEntry, OutboxFile } from '../../store/outbox.js';
import type { LocalFiles } from '../attachments/local-files.js';
import type { AttachmentSnapshot } from '../types.js';
import { sameFields, sameList } from './same.js';

export type Attachments = readonly AttachmentSnapshot[];

/** Most messages have none, and share this. */
export const noAttachments: Attachments = [];

/** The place is the key: it stays the same from sending to sent, in every tab. */
const keep = (old: Attachments | undefined, next: Attachments): Attachments =>
  sameList(
    old,
    next.map((file, at) => sameFields(old?.[at], file)),
  );

/** The files of a stored message. */
export function storedAttachments(
  row: Pick<Message, 'attachments'>,
  key: string,
  old: Attachments | undefined,
  local: LocalFiles,
) {
  return keep(
    old,
    row.attachments.map((file, at) => ({
      key: `${key} ${at}`,
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
    })),
  );
}

/** The files of an own message on its way. */
export function pendingAttachments(entry: OutboxEntry, old: Attachments | undefined, local: LocalFiles) {
  const files: readonly (OutboxFile & { fileId?: string })[] = [
    ...(entry.files ?? []),
    ...(entry.tokens ?? []),
  ];
  return keep(
    old,
    files.map((file, at) => {
      const known = local.get(file.key);
      return {
        ...(known?.file ?? file),
        key: `${entry.key} ${at}`,
        fileId: known?.fileId ?? file.fileId ?? null,
        blurPreview: null,
        hasThumbnail: false,
        localFile: known?.localFile ?? null,
        progress: entry.error ? null : (known?.progress ?? 0),
      };
    }),
  );
}
