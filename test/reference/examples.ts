import ts from 'typescript';
import { repoPath } from '../support/paths.js';
import { compilerOptions, type PublicModule, publicModules } from './public-names.js';

/** What the examples of the reference find there. */
const ambient = `import type { ChatSession, ConversationRef, MessageRef } from '@chat-widget/widget/session';
declare global {
  const session: ChatSession;
  const conversation: ConversationRef;
  const message: MessageRef;
}`;
const frameworks: Readonly<Record<string, string>> = {
  '@chat-widget/widget/react': "import { createElement } from 'react';",
  '@chat-widget/widget/vue': "import { defineComponent, h, ref } from 'vue';",
};

/** What the compiler says of the examples: `<name>: <complaint>`. */
export function exampleErrors(modules: readonly PublicModule[]): string[] {
  const dir = repoPath('packages/widget/src/examples-of-the-reference');
  const texts = new Map([[`${dir}/ambient.ts`, ambient]]);
  const titles = new Map<string, string>();
  for (const [at, { specifier, names }] of modules.entries()) {
    const imports = importsFor(modules, specifier);
    for (const { name, examples } of names)
      for (const [number, code] of examples.entries()) {
        const path = `${dir}/${at}-${name}-${number}.ts`;
        titles.set(path, name);
        // An example may declare a name itself.
        const needed = imports.filter(({ name: imported }) => !declares(code, imported));
        texts.set(
          path,
          `${needed.map(({ text }) => text).join('\n')}\n${frameworks[specifier] ?? ''}\n${code}\n`,
        );
      }
  }
  const program = compile(texts);
  return [...texts.keys()].flatMap((path) => {
    const source = program.getSourceFile(path);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(
      ({ messageText }) =>
        `${titles.get(path) ?? 'ambient'}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
  });
}

/** All that the session offers, and what the framework's own import does. */
function importsFor(modules: readonly PublicModule[], own: string): { name: string; text: string }[] {
  const [session] = publicModules[0] ?? [];
  const known = new Map<string, string>();
  for (const specifier of [session, own])
    for (const { name, isType } of modules.find((module) => module.specifier === specifier)?.names ?? [])
      if (!known.has(name))
        known.set(name, `import ${isType ? 'type ' : ''}{ ${name} } from '${specifier}';`);
  return [...known].map(([name, text]) => ({ name, text }));
}

function declares(code: string, name: string): boolean {
  return new RegExp(`^(const|let|function|class|type|interface) ${name}\\b`, 'm').test(code);
}

function compile(texts: ReadonlyMap<string, string>): ts.Program {
  const options: ts.CompilerOptions = {
    ...compilerOptions(),
    noEmit: true,
    // Sources instead of what was built of them before.
    paths: Object.fromEntries(publicModules.map(([specifier, file]) => [specifier, [repoPath(file)]])),
    noUnusedLocals: false,
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.getSourceFile = (path, languageVersion) => {
    const text = host.readFile(path);
    return text === undefined ? undefined : ts.createSourceFile(path, text, languageVersion);
  };
  return ts.createProgram([...texts.keys()], options, host);
}
