import type { FileKind } from '@chat-widget/shared/file';
import type { ChatErrorInfo } from '../transport/chat-error.js';

/**
 * A file of a message: stored, or of one's own and on its way, or kept elsewhere.
 *
 * @example
 * const captionOf = ({ name, sizeBytes }: AttachmentSnapshot): string =>
 *   sizeBytes === null ? name : `${name}, ${Math.ceil(sizeBytes / 1024)} KB`;
 */
export interface AttachmentSnapshot {
  /** Stable over sending → sent: use it as the key of a list. */
  readonly key: string;
  /** `null` until it is uploaded, and for a file that is kept elsewhere. */
  readonly fileId: string | null;
  readonly name: string;
  /** MIME type; found in the bytes once it is uploaded; empty for a file elsewhere. */
  readonly type: string;
  /** `null` for a file elsewhere. */
  readonly sizeBytes: number | null;
  readonly kind: FileKind;
  /** Pixels; `null` where unknown. */
  readonly width: number | null;
  readonly height: number | null;
  /** `<columns>x<rows>:<base64 of RGB bytes>`: what is shown, stretched, until the image is there. */
  readonly blurPreview: string | null;
  readonly hasThumbnail: boolean;
  /**
   * One's own picture in this tab, upright or with its orientation inside. To be drawn (`createImageBitmap`) until the
   * stored one is there; an address made of it would need `blob:` in the page's policy. `null` for other files.
   */
  readonly localFile: Blob | null;
  /** 0 to 1 while it is on its way, else `null`. */
  readonly progress: number | null;
  /** Where a file is that is kept elsewhere: http or https, of an origin that the host allows. It is only linked to. */
  readonly linkUrl?: string;
}

/**
 * A picked file that waits beside the text field.
 *
 * @example
 * const stateOf = ({ name, state, error }: UploadSnapshot): string => `${name}: ${error?.code ?? state}`;
 */
export interface UploadSnapshot extends AttachmentSnapshot {
  readonly sizeBytes: number;
  /** `preparing`: images are made smaller. `failed`: see `error`; `retry` tries again. */
  readonly state: 'preparing' | 'uploading' | 'uploaded' | 'failed';
  readonly error: ChatErrorInfo | null;
}

/**
 * Where a file can be loaded from, by this viewer, until `expiresAt` (unix ms). Absolute addresses.
 *
 * @example
 * const [file] = (await message.get())?.attachments ?? [];
 * if (file?.fileId) {
 *   const { url, thumbnailUrl }: FileUrls = await session.fileUrls(file.fileId);
 *   console.log(thumbnailUrl ?? url);
 * }
 */
export interface FileUrls {
  readonly url: string;
  readonly thumbnailUrl: string | null;
  readonly expiresAt: number;
}

/**
 * A file that was not taken, and why: too large (`detail` is the limit in bytes), too many, empty, unreadable.
 *
 * @example
 * const tray = await conversation.attachments();
 * const refused: readonly RefusedFile[] = await tray.add([new File([], 'empty.txt')]);
 * for (const { name, error } of refused) console.log(`${name}: ${error.code}`);
 */
export interface RefusedFile {
  readonly name: string;
  readonly error: ChatErrorInfo;
}

/**
 * The files picked for the next message of a conversation; kept over reloads like its draft.
 *
 * @example
 * const tray: AttachmentTray = await conversation.attachments();
 * await tray.add([new File(['Hello'], 'hello.txt', { type: 'text/plain' })]);
 * await conversation.send({ text: 'As promised', attachments: tray.items.map(({ key }) => key) });
 */
export interface AttachmentTray {
  /** In the order in which they were picked. A new array whenever something changed. */
  readonly items: readonly UploadSnapshot[];
  /** Takes files and starts to upload them, two at a time. Resolves with those refused at once; nothing else is lost. */
  add(files: readonly File[]): Promise<readonly RefusedFile[]>;
  /** Ends the upload, and drops the file. */
  remove(key: string): void;
  retry(key: string): void;
  /** Calls back at each change, until the returned function is called. */
  subscribe(onChange: () => void): () => void;
}
