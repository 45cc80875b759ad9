/** Bytes that arrive, from wherever: read once, in order. */
export interface ByteSource {
  /** What the sender says; null where they do not. */
  readonly declaredBytes: number | null;
  /** Throws when the sender goes away before the end. */
  readonly chunks: AsyncIterable<Uint8Array>;
}
