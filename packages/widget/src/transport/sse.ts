export interface SseHandlers {
  /** `event` is empty where the server named none; `id` likewise. */
  onEvent(event: string, data: string, id: string): void;
  onRetry(ms: number): void;
}

/**
 * Reads `text/event-stream` as it arrives: takes text cut anywhere and hands over each event once its empty line has
 * come. Lines may end in LF, CR or CRLF. A byte order mark is the decoder's to remove.
 */
export function readSse({ onEvent, onRetry }: SseHandlers): (text: string) => void {
  let rest = '';
  let endedInCr = false;
  let fields: Record<string, string | undefined> = {};

  const readLine = (line: string) => {
    if (line === '') {
      const { event = '', data, id = '' } = fields;
      fields = {};
      if (data !== undefined) onEvent(event, data, id);
      return;
    }
    // A comment has its colon in front: a field without a name, which nobody reads.
    const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/su.exec(line) ?? [];
    if (name === 'data' && fields['data'] !== undefined) fields['data'] += `\n${value}`;
    else if (name === 'retry' && /^\d+$/.test(value)) onRetry(Number(value));
    else if (name !== 'id' || !value.includes('\0')) fields[name] = value;
  };

  return (text) => {
    if (text === '') return;
    // The LF of a CRLF that was cut in two belongs to a line that has ended already.
    const lines = (rest + (endedInCr && text.startsWith('\n') ? text.slice(1) : text)).split(/\r\n|\r|\n/);
    endedInCr = text.endsWith('\r');
    rest = lines.pop() ?? '';
    for (const line of lines) readLine(line);
  };
}
