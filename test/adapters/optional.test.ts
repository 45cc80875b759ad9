import { expect, it } from 'vitest';
import manifest from '../../packages/widget/package.json' with { type: 'json' };
import { readSources } from '../structure/source-files.js';

const frameworks = ['react', 'vue'];

it('nothing but its own adapter knows of a framework, and neither is a dependency', () => {
  const users = readSources('packages/widget/src').flatMap(({ path, imports }) =>
    imports
      .filter(({ specifier }) => frameworks.some((name) => new RegExp(`^@?${name}(-|/|$)`).test(specifier)))
      .map(({ specifier }) => `${path.replace('packages/widget/src/', '')}: ${specifier}`),
  );
  expect([...new Set(users)].sort()).toEqual([
    'adapters/react-elements.ts: react',
    'adapters/react.ts: react',
    'adapters/vue.ts: vue',
  ]);
  for (const name of frameworks) {
    expect(Object.keys(manifest.dependencies)).not.toContain(name);
    expect(manifest.peerDependenciesMeta).toMatchObject({ [name]: { optional: true } });
  }
});
