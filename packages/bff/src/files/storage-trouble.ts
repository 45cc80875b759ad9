/** The disk is full, over its quota, out of handles or failing: nothing that the file's owner did. */
const diskAway = new Set(['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE', 'EIO', 'EROFS']);

/** Whether the place where files are kept, rather than the file, is the reason: the client may try again. */
export function isStorageTrouble(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && diskAway.has(error.code)
  );
}
