/** Lets the field be as high as its text, where the style sheet cannot: a second layout for each key. */
export function fitField(field: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  field.style.setProperty('height', 'auto');
  field.style.setProperty('height', `${field.scrollHeight}px`);
}
