import type { Script } from './import-again.js';

/**
 * A bundler keeps a file for each part, also where its code stands in another that several parts need: such a file only
 * says where. Here it says so in the fewest words; null for a file with code of its own.
 */
export function pointer({ code }: Script, scripts: readonly Script[]): string | null {
  const [, imports = '', exported] = /^((?:import[^;]*;)+)(?:export\{([^}]*)\};)?\s*$/.exec(code) ?? [];
  const statements = [...imports.matchAll(/import(?:\{([^}]*)\}from)?("[^"]+");/g)];
  const naming = statements.filter(([, names]) => names !== undefined);
  const [[, taken = '', home = ''] = []] = naming;
  if (exported === undefined) return imports !== '' && naming.length === 0 ? imports : null;
  if (naming.length !== 1) return null;
  const target = scripts.find(({ name }) => home.includes(`/${name}"`));
  const needed = statements
    .filter(([, names, from = '']) => names === undefined && !target?.code.includes(from))
    .map(([statement]) => statement);
  const atHome = new Map(pairsIn(taken).map(([there, here]) => [here, there]));
  const names = pairsIn(exported).map(([here, name]) => {
    const there = atHome.get(here) ?? here;
    return there === name ? name : `${there} as ${name}`;
  });
  return `${needed.join('')}export{${names.join()}}from${home};`;
}

/** Of `a as b,c`: the first name and the second of each. */
function pairsIn(list: string): readonly (readonly [string, string])[] {
  return list.split(',').map((item) => {
    const [first = '', second = first] = item.trim().split(/\s+as\s+/);
    return [first, second];
  });
}
