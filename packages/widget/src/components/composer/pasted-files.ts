/**
 * The files of a clipboard. Text copied from a document brings a picture of itself along: then the text is meant, and
 * there are none.
 */
export function pastedFiles({ files, types }: DataTransfer): readonly File[] {
  const isRichText = ['text/plain', 'text/html'].every((type) => types.includes(type));
  return isRichText ? [] : [...files];
}
