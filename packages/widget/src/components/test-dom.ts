/** Every element below `root` that matches, shadow trees included, in document order. */
export function findAll<E extends Element = HTMLElement>(root: Element, selector: string): E[] {
  const found: E[] = [];
  const visit = (parent: Element | ShadowRoot) => {
    for (const child of parent.children) {
      if (child.matches(selector)) found.push(child as E); // the caller names the type that its selector finds
      if (child.shadowRoot !== null) visit(child.shadowRoot);
      visit(child);
    }
  };
  if (root.shadowRoot !== null) visit(root.shadowRoot);
  return found;
}

/** Waits, frame by frame, until `read` gives something; fails with its description after five seconds. */
export async function until<Value>(
  what: string,
  read: () => Value | null | undefined | false,
): Promise<Value> {
  const endsAt = performance.now() + 5_000;
  for (;;) {
    const value = read();
    if (value !== null && value !== undefined && value !== false) return value;
    if (performance.now() > endsAt) throw new Error(`waited in vain for ${what}`);
    await nextFrame();
  }
}

/** Waits for the one visible element that matches. */
export function find<E extends HTMLElement = HTMLElement>(root: Element, selector: string): Promise<E> {
  return until(selector, () => findAll<E>(root, selector).find((element) => element.checkVisibility()));
}

/** Two frames: renders, resize observers and what follows from them have run. */
export async function nextFrame(): Promise<void> {
  for (let i = 0; i < 2; i += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** All text that a reader sees or hears below `root`. */
export function textOf(root: Element): string {
  return findAll(root, '*')
    .flatMap((element) => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE))
    .map((node) => node.textContent?.trim() ?? '')
    .filter((text) => text !== '')
    .join(' ');
}

/** The element that has the focus, through all shadow trees. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

export function press(target: Element, key: string, init: KeyboardEventInit = {}): boolean {
  return target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...init }),
  );
}

/** Types into a field as a keyboard would leave it. */
export function enterText(field: HTMLTextAreaElement | HTMLInputElement, text: string): void {
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, data: text }));
}
