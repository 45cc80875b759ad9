import type { Readable } from 'node:stream';

/** The bytes of a file are kept apart from its row; a thumbnail is bytes of the same file. */
export type FileVariant = 'original' | 'thumbnail';

/** Both ends included, as in HTTP. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** Bytes that are there, with or without a row. */
export interface StoredBytes {
  readonly fileId: string;
  /** Unix milliseconds. */
  readonly storedAt: number;
}

/** Where the bytes of files are: a disk, or something that many servers share. */
export interface FileStorage {
  /** A path on this machine's disk for bytes on their way. Whoever asked removes what is still there in the end. */
  temporaryPath(): Promise<string>;
  /** Takes the file at `path` away and keeps it; it survives a crash once this resolves. */
  write(fileId: string, variant: FileVariant, path: string): Promise<void>;
  /** Its size in bytes; null where there is none. */
  sizeOf(fileId: string, variant: FileVariant): Promise<number | null>;
  /** The bytes, or a part of them; ends with an error when there are none. */
  read(fileId: string, variant: FileVariant, range?: ByteRange): Readable;
  /** Removes every variant; nothing happens where there is none. */
  remove(fileId: string): Promise<void>;
  /** Up to `maxEntries` or a few more, in order, after `afterId`. Bytes on their way are not among them. */
  list(afterId: string | null, maxEntries: number): Promise<readonly StoredBytes[]>;
  /** Removes bytes on their way that nothing was written to since then (unix ms): their server has crashed. */
  removeTemporaries(untilMs: number): Promise<void>;
}
