/** One message of a conversation that was had before anybody came to look. */
export interface Line {
  readonly by: string;
  readonly text: string;
  /** Minutes since the line before; three unless told. */
  readonly afterMinutes?: number;
  /** Pictures of the demo by file name, and `invoice.pdf`. */
  readonly files?: readonly string[];
  /** The listing that the page was about. */
  readonly about?: string;
}

export interface Talk {
  /** The one who began it first. */
  readonly people: readonly string[];
  /** Of a group; two people talk directly. */
  readonly name?: string;
  /** When the last line was written, in minutes before the start of the demo. */
  readonly endedMinutesAgo: number;
  readonly lines: readonly Line[];
  /** How many of the last lines somebody has not read yet. */
  readonly unread?: Readonly<Record<string, number>>;
}

/** A line; `more` for what is not said in words. */
export function say(by: string, text: string, more: Omit<Line, 'by' | 'text'> = {}): Line {
  return { by, text, ...more };
}

export const hours = (count: number) => count * 60;
export const days = (count: number) => count * 24 * 60;
