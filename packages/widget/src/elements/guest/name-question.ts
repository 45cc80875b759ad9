/** The question for a guest's name: open from `ask` until `answer` is called. */
export class NameQuestion {
  readonly #changed: () => void;
  /** There while it is open. */
  answer: ((name: string) => void) | null = null;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Resolves with the name. */
  readonly ask = (): Promise<string> =>
    new Promise((resolve) => {
      this.#set((name) => {
        this.#set(null);
        resolve(name);
      });
    });

  #set(answer: ((name: string) => void) | null): void {
    this.answer = answer;
    this.#changed();
  }
}
