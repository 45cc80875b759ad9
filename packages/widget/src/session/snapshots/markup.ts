import type { TextNode } from '../types.js';

/** Most texts have no marks and no addresses: they are their own words. */
const special = /[*_~`\\\u2060]|:\/\//;

/** What marks mean: the code that reads them comes with the first text that may have any. */
export class Markup {
  readonly #onLoaded: () => void;
  #parse: ((text: string) => readonly TextNode[]) | undefined;
  #loading: Promise<void> | undefined;

  constructor(onLoaded: () => void) {
    this.#onLoaded = onLoaded;
  }

  /** While it does, snapshots that wait for it are shown to nobody. Where it cannot be loaded, marks stay as they are. */
  get isLoading(): boolean {
    return this.#loading !== undefined;
  }

  /** Resolves once what was met so far can be read. */
  async settled(): Promise<void> {
    await this.#loading;
  }

  /** A text that will be read. */
  meet(text: string): void {
    if (this.#parse || this.#loading || !special.test(text)) return;
    const load = import('../markup/parse.js').then(
      ({ parseMarkup }) => {
        this.#parse = parseMarkup;
      },
      () => {},
    );
    this.#loading = load.then(() => {
      this.#loading = undefined;
      this.#onLoaded();
    });
  }

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
