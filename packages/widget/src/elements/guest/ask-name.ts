/** Shows the question for a guest's name, to be answered by what it is called with; `null` ends that. */
export type ShowQuestion = (answer: ((name: string) => void) | null) => void;

/** Resolves with the name. */
export function askName(show: ShowQuestion): Promise<string> {
  return new Promise((resolve) => {
    show((name) => {
      show(null);
      resolve(name);
    });
  });
}
