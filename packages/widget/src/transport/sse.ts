/** One block of a stream: its lines by their names. */
export interface SseFields {
  readonly event?: string;
  readonly data?: string;
  readonly id?: string;
  /** Milliseconds. */
  readonly retry?: string;
}

/**
 * Reads `text/event-stream` as our server writes it (each name at most once in a block) and as it arrives: takes text
 * cut anywhere and hands over each block once its empty line has come. Lines may end in LF or CRLF.
 */
export function readSse(onFields: (fields: SseFields) => void): (text: string) => void {
  let rest = '';
  let fields: Record<string, string> = {};
  return (text) => {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      // A comment has its colon in front: a field without a name, which nobody reads.
      const [, name = '', value = ''] = /^([^:]*):? ?(.*)/su.exec(line) ?? [];
      fields[name] = value;
      if (line === '') {
        onFields(fields);
        fields = {};
      }
    }
  };
}
