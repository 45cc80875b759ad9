import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { listFiles } from '../support/files.js';
import { repoPath } from '../support/paths.js';

/** One import, export-from or dynamic import of a file. */
export interface Import {
  readonly specifier: string;
  /** Vanishes when compiled. */
  readonly isTypeOnly: boolean;
}

export interface SourceFile {
  /** Relative to the checkout. */
  readonly path: string;
  readonly lineCount: number;
  readonly imports: readonly Import[];
}

/** The product's own sources under a folder, without tests. */
export function readSources(folder: string): SourceFile[] {
  return listFiles(folder, '.ts')
    .filter((path) => !/\.(browser-)?test\.ts$|\.flow\.ts$/.test(path))
    .map((path) => {
      const text = readFileSync(repoPath(path), 'utf8');
      return { path, lineCount: text.trimEnd().split('\n').length, imports: importsOf(path, text) };
    });
}

/** Where a relative import leads, relative to the checkout; undefined for a package. */
export function resolveImport(from: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? join(dirname(from), specifier).replace(/\.js$/, '.ts') : undefined;
}

export function importsOf(path: string, text: string): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      const { moduleSpecifier } = node;
      if (moduleSpecifier && ts.isStringLiteral(moduleSpecifier)) {
        found.push({ specifier: moduleSpecifier.text, isTypeOnly: isTypeOnly(node) });
      }
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteral(argument)) {
        found.push({ specifier: argument.text, isTypeOnly: false });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022));
  return found;
}

/** With `verbatimModuleSyntax` only a declaration marked as a whole vanishes. */
function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  return ts.isImportDeclaration(node)
    ? node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
    : node.isTypeOnly;
}
