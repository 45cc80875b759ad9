/**
 * The files of a clipboard. Text copied from a document brings a picture of itself along: then the text is meant, and
 * there are none.
 */
export function pastedFiles(clipboard: DataTransfer | null): readonly File[] {
  if (clipboard === null) return [];
  const isRichText = ['text/plain', 'text/html'].every((type) => clipboard.types.includes(type));
  return isRichText ? [] : [...clipboard.files];
}
