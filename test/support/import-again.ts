/** As long as `import(`, so that source maps stay as they are. */
const name = '$again(';

/**
 * Added to the end of a file, where nothing moves. A browser keeps a part that it could not fetch for as long as the
 * page lives, and answers the same failure to every later try: so the next one has an address that nobody had yet.
 */
const again = `
function $again(path) {
  return import(path + ($again[path] ?? "")).catch((error) => {
    $again[path] = "?" + Date.now();
    throw error;
  });
}
`;

/** One file of a bundle. */
export interface Script {
  /** Without its folder: all of those that fetch anything are in one. */
  readonly name: string;
  readonly code: string;
}

/**
 * Bundled files whose parts can be fetched again after a failure: the same text where one fetches none. What a file
 * imports anyway may say how; of several, the one that most of them import.
 */
export function importAgain<One extends Script>(scripts: readonly One[]): readonly One[] {
  const imports = ({ code }: Script, { name }: Script) => code.includes(`from"./${name}"`);
  const fetching = scripts.filter(({ code }) => fetched(code) !== code);
  const importers = (one: Script) => fetching.filter((other) => imports(other, one)).length;
  const homes = fetching
    .filter((one) => !fetching.some((other) => imports(one, other)))
    .toSorted((a, b) => importers(b) - importers(a));
  return scripts.map((script) => {
    const changed = fetched(script.code);
    if (changed === script.code) return script;
    const home = homes.find((one) => imports(script, one));
    const here = home ? `\nimport{$again}from"./${home.name}";` : again;
    // Said by all: a browser may keep this file for a year, and another one says how in the next release.
    return { ...script, code: `${changed}${here}export{$again};` };
  });
}

function fetched(code: string): string {
  return code.replace(/\bimport\((?="\.)/g, name);
}
