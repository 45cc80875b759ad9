/** Registers an element unless its name is taken: the script may be on the page twice. */
export function defineElement(name: string, element: CustomElementConstructor): void {
  if (customElements.get(name) === undefined) customElements.define(name, element);
}
