/** A request whose body takes its time. */
export interface Transmission {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob;
  /** Ends it early. */
  readonly signal: AbortSignal;
  /** 0 to 1 of the body. */
  readonly onProgress: (share: number) => void;
}

/** Resolves with any answer of the server; rejects with a ChatError when there is none. */
export type Transmit = (transmission: Transmission) => Promise<Response>;
