import type { TextNode } from '../types.js';

/** Most texts have no marks and no addresses: they are their own words. */
const special = /[*_~`\\\u2060]|:\/\//;

/** So long nothing is shown for want of the code; then marks stay as they were typed. */
const maxWaitMs = 3_000;

/** What marks mean: the code that reads them comes with the first text that may have any. */
export class Markup {
  readonly #onSettled: (isAgain: boolean) => void;
  readonly #waiting: (() => void)[] = [];
  #parse: ((text: string) => readonly TextNode[]) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** It has come, or may still come. */
  #isAsked = false;
  #wasSettled = false;

  /** `onSettled`: views look again. `isAgain`: what was met before may have been shown as it was typed. */
  constructor(onSettled: (isAgain: boolean) => void) {
    this.#onSettled = onSettled;
  }

  /** While it does, nobody is shown what may have to wait for it. */
  get isLoading(): boolean {
    return this.#timer !== undefined;
  }

  /** Resolves once what was met so far is read, or given up. */
  async settled(): Promise<void> {
    if (this.isLoading) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** A text that will be read. */
  meet(text: string): void {
    if (this.#isAsked || !special.test(text)) return;
    this.#isAsked = true;
    this.#timer = setTimeout(this.settle, maxWaitMs);
    void import('../markup/parse.js')
      .then(
        ({ parseMarkup }) => {
          this.#parse = parseMarkup;
        },
        // Away from the network: the next text tries again.
        () => {
          this.#isAsked = false;
        },
      )
      .then(this.settle);
  }

  /** Ends the waiting. */
  readonly settle = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const resolve of this.#waiting.splice(0)) resolve();
    this.#onSettled(this.#wasSettled);
    this.#wasSettled = true;
  };

  read(text: string): readonly TextNode[] {
    if (this.#parse && special.test(text)) return this.#parse(text);
    return text === '' ? [] : [text];
  }
}

/** The words of it, without their marks. */
export function plainText(nodes: readonly TextNode[]): string {
  return nodes
    .map((node) =>
      typeof node === 'string' ? node : 'children' in node ? plainText(node.children) : node.text,
    )
    .join('');
}
