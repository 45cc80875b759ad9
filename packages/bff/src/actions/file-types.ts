import type { Readable } from 'node:stream';
import type { FileKind, SignedFile, UploadedFile } from '@chat-widget/shared/file';
import type { ByteSource } from '../files/byte-source.js';
import type { ByteRange, FileVariant } from '../files/storage.js';
import type { Viewer } from '../rules/viewer.js';

/** Who downloads: a viewer, or whoever holds an address that was signed for one. */
export type FileReader =
  | { readonly userId: string }
  | {
      readonly userId: string;
      /** Unix milliseconds. */
      readonly expiresAt: number;
      readonly signature: string;
    };

/** A file that may be sent out. */
export interface OpenFile {
  readonly fileId: string;
  readonly variant: FileVariant;
  readonly name: string;
  readonly type: string;
  readonly kind: FileKind;
  readonly sizeBytes: number;
  read(range?: ByteRange): Readable;
}

export interface FileActions {
  /**
   * Keeps a file for a day, until a message takes it. `name` is what the sender calls it. Errors: fileTooLarge,
   * fileEmpty, fileDamaged, imageTooManyPixels, fileTypeNotAllowed, fileTypeMismatch, fileQuotaExceeded,
   * tooManyRequests (too many at once), forbidden (server key).
   */
  upload(viewer: Viewer, name: string, source: ByteSource): Promise<UploadedFile>;
  /** Addresses of those that the viewer may see now, in their order; the others are left out. Errors: fileNotFound (none). */
  sign(viewer: Viewer, fileIds: readonly string[]): Promise<readonly SignedFile[]>;
  /** Errors: fileNotFound (none that they may see now), urlExpired. */
  open(reader: FileReader, fileId: string, variant: FileVariant): Promise<OpenFile>;
}
