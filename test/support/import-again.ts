/** As long as `import(`, so that source maps stay as they are. */
const name = '$again(';

/**
 * Added to the end of a file, where nothing moves. A browser keeps a part that it could not fetch for as long as the
 * page lives, and answers the same failure to every later try: so the next one has another address.
 */
const again = `
function $again(path) {
  const tries = ($again.tries ??= {});
  return import(path + (tries[path] ? "?" + tries[path] : "")).catch((error) => {
    tries[path] = (tries[path] ?? 0) + 1;
    throw error;
  });
}
`;

/** A bundled file whose parts can be fetched again after a failure. The same text where it fetches none. */
export function importAgain(code: string): string {
  const changed = code.replace(/\bimport\((?="\.)/g, name);
  return changed === code ? code : changed + again;
}
