import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { listFiles } from './files.js';
import { repoPath } from './paths.js';

const src = 'packages/widget/src';
/** Where the names of sentences are declared. */
const declaredIn = ['words', 'more-words', 'entry-words'].map((name) => `${src}/locales/${name}.ts`);
/** Everything that could mean something else by one of these names: the platform, Lit, the wire, the session. */
const others = [
  'node_modules/typescript/lib',
  'node_modules/lit-html',
  'node_modules/lit-element',
  'node_modules/@lit/reactive-element',
  'packages/shared/src',
  `${src}/session`,
  `${src}/store`,
  `${src}/transport`,
];

/** Calls `visit` for a file and everything in it. */
function walk(path: string, visit: (node: ts.Node) => void): void {
  const each = (node: ts.Node): void => {
    visit(node);
    ts.forEachChild(node, each);
  };
  each(ts.createSourceFile(path, readFileSync(repoPath(path), 'utf8'), ts.ScriptTarget.Latest, true));
}

/**
 * The names of the widget's sentences, for a minifier that shortens names of properties: a third of what a language
 * weighs. Only those that nobody else knows, and that stand in no text, e.g. as the property in a template: these can
 * not mean anything but the sentence.
 */
export function wordNames(): readonly string[] {
  const names = new Set<string>();
  for (const path of declaredIn)
    walk(path, (node) => {
      if (ts.isPropertySignature(node)) names.add(node.name.getText());
    });
  const remove = (text: string) => {
    for (const [word] of text.matchAll(/\w+/g)) names.delete(word);
  };
  for (const dir of others)
    for (const path of [...listFiles(dir, '.ts'), ...listFiles(dir, '.js')])
      if (!/typescript\/lib\/(?!lib\.)/.test(path)) remove(readFileSync(repoPath(path), 'utf8'));
  for (const path of listFiles(src, '.ts'))
    walk(path, (node) => {
      if (path.includes('.test.') || path.includes('browser-test')) return;
      // Of a sentence itself the words may be anything.
      if (path.includes('/locales/')) return;
      if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
        remove(node.text);
      if (ts.isPropertyDeclaration(node) || ts.isMethodDeclaration(node)) remove(node.name.getText());
      // Taken out of a module by its name.
      if (ts.isFunctionDeclaration(node) && node.modifiers && node.name) remove(node.name.text);
    });
  return [...names];
}
