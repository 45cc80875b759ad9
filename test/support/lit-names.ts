import { readFileSync } from 'node:fs';
import { listFiles } from './files.js';
import { repoPath } from './paths.js';

const dirs = ['lit-html', 'lit-element', '@lit/reactive-element', '@lit/context'];

/**
 * What Lit's classes have for each other and for components. No page calls these: `updateComplete` and `requestUpdate`,
 * which one may, are not among them, and neither is anything that the platform looks up by its name.
 */
const protocol = [
  ...['addController', 'removeController', 'hostConnected', 'hostDisconnected', 'hostUpdate', 'hostUpdated'],
  ...['hasUpdated', 'isUpdatePending', 'scheduleUpdate', 'performUpdate', 'willUpdate', 'firstUpdated'],
  ...[
    'getUpdateComplete',
    'enableUpdating',
    'createRenderRoot',
    'renderRoot',
    'renderOptions',
    'setConnected',
  ],
  ...['elementStyles', 'finalizeStyles', 'shadowRootOptions', 'createProperty'],
  ...['getPropertyOptions', 'getPropertyDescriptor', 'hasChanged', 'useDefault', 'noAccessor'],
  ...['fromAttribute', 'toAttribute'],
];

/**
 * Names that Lit and the widget's components alone know, for a minifier that shortens names of properties: all of Lit is
 * in the bundle. Throws where Lit looks one up by a text, which would not find it any more.
 */
export function litNames(): readonly string[] {
  const texts = dirs.flatMap((dir) =>
    listFiles(`node_modules/${dir}`, '.js')
      .filter((path) => !path.includes('/development/') && !path.includes('/node/'))
      .map((path) => readFileSync(repoPath(path), 'utf8')),
  );
  const own = texts.flatMap((text) => [...text.matchAll(/\b_\$[A-Z]\w*/g)].map(([name]) => name));
  const names = [...new Set([...own, ...protocol])];
  for (const name of names)
    if (
      texts.some((text) => [`"${name}"`, `'${name}'`, `\`${name}\``].some((quoted) => text.includes(quoted)))
    )
      throw new Error(`Lit looks up ${name} by a text: it must keep its name`);
  return names.map((name) => name.replaceAll('$', '\\$'));
}
