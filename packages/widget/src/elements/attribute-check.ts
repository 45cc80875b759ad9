const allowed = {
  mode: ['popup', 'inbox', 'thread'],
  theme: ['auto', 'light', 'dark'],
  position: ['left', 'right'],
};
const warned = new Set<string>();

/** Tells the developer of a page, once, about a value that means nothing; the default then counts. */
export function checkAttributes(widget: HTMLElement): void {
  for (const [name, values] of Object.entries(allowed)) {
    const value = widget.getAttribute(name);
    if (value && !values.includes(value))
      warnOnce(`<chat-widget ${name}="${value}">: ${name} is one of ${values.join(', ')}`);
  }
}

/** Says something to the developer of a page, once. */
export function warnOnce(text: string): void {
  if (warned.has(text)) return;
  warned.add(text);
  console.warn(text);
}
