/** How search reads text (T100–T104): words are what white space separates, without the punctuation at their ends. */

const maxQueryWords = 16;
const punctuation = /[\p{P}\p{S}]/u;

/** The words of a text, in lower case and one Unicode form. Punctuation inside a word belongs to it: `rain-bows` is one. */
export function searchWords(text: string): readonly string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/u)
    .map(trimPunctuation)
    .filter((word) => word !== '');
}

/** In one pass: a pattern anchored at the end would look at a long row of marks once for each of them. */
function trimPunctuation(word: string): string {
  const chars = [...word];
  const isMark = (char: string) => punctuation.test(char);
  const from = chars.findIndex((char) => !isMark(char));
  if (from === -1) return '';
  return chars.slice(from, chars.findLastIndex((char) => !isMark(char)) + 1).join('');
}

/** The different words of a query, at most 16; those that begin another one are left out, since that one says more. */
export function queryWords(query: string): readonly string[] {
  const words = [...new Set(searchWords(query))];
  const telling = words.filter((word) => !words.some((other) => other !== word && other.startsWith(word)));
  return telling.slice(0, maxQueryWords);
}

/** Whether each word of the query begins some word of the text. A query without words matches nothing. */
export function matchesSearch(query: readonly string[], text: string): boolean {
  if (query.length === 0) return false;
  const words = searchWords(text);
  return query.every((wanted) => words.some((word) => word.startsWith(wanted)));
}
