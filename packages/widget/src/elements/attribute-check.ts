const allowed: Readonly<Record<string, readonly string[]>> = {
  mode: ['popup', 'inbox', 'thread'],
  theme: ['auto', 'light', 'dark'],
  position: ['', 'left', 'right'],
};
const warned = new Set<string>();

/** Tells the developer of a page, once, about a value that means nothing; the default then counts. */
export function checkAttribute(name: 'mode' | 'theme' | 'position', value: string): void {
  const values = allowed[name] ?? [];
  if (values.includes(value)) return;
  warnOnce(`<chat-widget ${name}="${value}">: ${name} is one of ${values.filter(Boolean).join(', ')}`);
}

/** Says something to the developer of a page, once. */
export function warnOnce(text: string): void {
  if (warned.has(text)) return;
  warned.add(text);
  console.warn(text);
}
