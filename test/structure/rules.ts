import { behindTheSession, layers, sessionOnly, sharedForBrowsers } from './layers.js';
import { resolveImport, type SourceFile } from './source-files.js';

const maxLines = 250;

/** The layer of a file inside its package: the folder under `src`, or the file itself at its top. */
function layerOf(root: string, path: string): string {
  return path.slice(`${root}/src/`.length).split('/')[0] ?? '';
}

/** Imports that go up the house, or out of it by a relative path. */
export function layerErrors(root: string, files: readonly SourceFile[]): string[] {
  const order = layers[root] ?? [];
  const errors: string[] = [];
  for (const { path, imports } of files) {
    const from = layerOf(root, path);
    if (!order.includes(from)) {
      errors.push(`${path}: ${from} has no place in test/structure/layers.ts`);
      continue;
    }
    for (const { specifier } of imports) {
      const target = resolveImport(path, specifier);
      if (target === undefined) continue;
      const to = target.startsWith(`${root}/src/`) ? layerOf(root, target) : target;
      if (to === from) continue;
      if (order.indexOf(to) <= order.indexOf(from)) errors.push(`${path} imports ${to} (${specifier})`);
    }
  }
  return errors;
}

/** Parts of what people see that reach around the session. */
export function sessionErrors(root: string, files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => sessionOnly.includes(layerOf(root, path)))
    .flatMap(({ path, imports }) =>
      imports
        .map(({ specifier }) => resolveImport(path, specifier))
        .filter((target) => target !== undefined && behindTheSession.includes(layerOf(root, target)))
        .map((target) => `${path} imports ${target}`),
    );
}

/** Imports that would bring zod, or the server, into a browser. */
export function browserErrors(files: readonly SourceFile[]): string[] {
  const allowed = new Set(sharedForBrowsers.map((name) => `@chat-widget/shared/${name}`));
  return files.flatMap(({ path, imports }) =>
    imports
      .filter(({ specifier, isTypeOnly }) => {
        if (specifier === 'zod' || specifier.startsWith('zod/')) return true;
        if (/^@chat-widget\/bff/.test(specifier) || specifier.startsWith('node:')) return true;
        return specifier.startsWith('@chat-widget/shared/') && !isTypeOnly && !allowed.has(specifier);
      })
      .map(({ specifier }) => `${path} imports ${specifier}`),
  );
}

/** Files in which two nouns live together. */
export function lengthErrors(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ lineCount }) => lineCount > maxLines)
    .map(({ path, lineCount }) => `${path} has ${lineCount} lines, more than ${maxLines}`);
}
