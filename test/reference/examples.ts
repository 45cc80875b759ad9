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

/** A piece of code that stands in a document. */
export interface Sample {
  /** Where it stands. */
  readonly title: string;
  /** What is written before it. */
  readonly prelude: string;
  readonly code: string;
  readonly isJsx: boolean;
}

/** The examples of the reference, which find every name in place. */
export function examplesOf(modules: readonly PublicModule[]): Sample[] {
  return modules.flatMap(({ specifier, names }) => {
    const imports = importsFor(modules, specifier);
    return names.flatMap(({ name, examples }) =>
      examples.map((code) => {
        // An example may declare a name itself.
        const needed = imports.filter(({ name: imported }) => !declares(code, imported));
        const lines = [...needed.map(({ text }) => text), frameworks[specifier] ?? ''];
        return { title: name, prelude: lines.join('\n'), code, isJsx: false };
      }),
    );
  });
}

/** The samples under a heading of the README, which bring what they need. */
export function samplesUnder(heading: string, markdown: string): Sample[] {
  const from = markdown.indexOf(`\n## ${heading}\n`);
  const section = markdown.slice(from, markdown.indexOf('\n## ', from + 1));
  return [...section.matchAll(/```(tsx?)\n(.*?)```/gs)].map(([, kind, code = '']) => ({
    title: heading,
    prelude: '',
    code,
    isJsx: kind === 'tsx',
  }));
}

/** What the compiler says of samples: `<title>: <complaint>`. */
export function sampleErrors(samples: readonly Sample[]): string[] {
  const dir = repoPath('packages/widget/src/samples');
  const texts = new Map([[`${dir}/ambient.ts`, ambient]]);
  const titles = new Map<string, string>();
  for (const [at, { title, prelude, code, isJsx }] of samples.entries()) {
    const path = `${dir}/${at}.${isJsx ? 'tsx' : 'ts'}`;
    titles.set(path, title);
    texts.set(path, `${prelude}\n${code}\n`);
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
    noUnusedParameters: false,
    jsx: ts.JsxEmit.ReactJSX,
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
