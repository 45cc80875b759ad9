import { relative } from 'node:path';
import ts from 'typescript';
import { repoPath, repoRoot } from '../support/paths.js';

/** What one import of the widget's package offers. */
export interface PublicModule {
  /** As it is imported. */
  readonly specifier: string;
  readonly names: readonly PublicName[];
}

export interface PublicName {
  readonly name: string;
  /** Where it is declared, relative to the checkout. */
  readonly file: string;
  readonly isType: boolean;
  /** What its docstring says, without its examples. */
  readonly description: string;
  readonly examples: readonly string[];
  /** Its declaration without bodies; what it holds has its own docstrings. */
  readonly declaration: string;
  /** Types of `shared` that the declaration names, and what they are. */
  readonly wire: ReadonlyMap<string, string>;
}

/** Where the reference is checked in. */
export const referencePath = repoPath('packages/widget/REFERENCE.md');

/** The imports that are API: specifier and source. */
export const publicModules: readonly (readonly [specifier: string, file: string])[] = [
  ['@chat-widget/widget/session', 'packages/widget/src/session/index.ts'],
  ['@chat-widget/widget/react', 'packages/widget/src/adapters/react.ts'],
  ['@chat-widget/widget/vue', 'packages/widget/src/adapters/vue.ts'],
];

/** Reads every public name out of the sources. */
export function readPublicModules(): PublicModule[] {
  const files = publicModules.map(([, file]) => repoPath(file));
  const program = ts.createProgram(files, compilerOptions());
  const reader = new Reader(program);
  return publicModules.map(([specifier, file]) => ({ specifier, names: reader.namesOf(repoPath(file)) }));
}

/** Those of the widget, without writing anything. */
export function compilerOptions(): ts.CompilerOptions {
  const path = repoPath('packages/widget/tsconfig.json');
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, repoPath('packages/widget'));
  return { ...options, composite: false, declarationMap: false, sourceMap: false, types: [] };
}

class Reader {
  readonly #program: ts.Program;
  readonly #checker: ts.TypeChecker;
  readonly #declarations = new Map<string, ts.SourceFile>();

  constructor(program: ts.Program) {
    this.#program = program;
    this.#checker = program.getTypeChecker();
  }

  namesOf(path: string): PublicName[] {
    const source = this.#program.getSourceFile(path);
    const module = source && this.#checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${path} is no module`);
    return this.#checker.getExportsOfModule(module).map((symbol) => this.#read(symbol));
  }

  #read(exported: ts.Symbol): PublicName {
    const symbol =
      exported.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(exported) : exported;
    const node = symbol.declarations?.[0];
    if (!node) throw new Error(`${exported.name} is declared nowhere`);
    const examples = symbol
      .getJsDocTags(this.#checker)
      .filter(({ name }) => name === 'example')
      .map(({ text }) => ts.displayPartsToString(text).trim());
    return {
      name: exported.name,
      file: relative(repoRoot, node.getSourceFile().fileName),
      isType: (symbol.flags & ts.SymbolFlags.Value) === 0,
      description: ts.displayPartsToString(symbol.getDocumentationComment(this.#checker)),
      examples,
      declaration: this.#declarationOf(symbol.name, node),
      wire: this.#wireTypes(node),
    };
  }

  /** As the compiler declares it to others. */
  #declarationOf(name: string, node: ts.Declaration): string {
    const source = node.getSourceFile();
    let declared = this.#declarations.get(source.fileName);
    if (!declared) {
      let text = '';
      this.#program.emit(source, (_path, emitted) => (text = emitted), undefined, true);
      declared = ts.createSourceFile(source.fileName, text, ts.ScriptTarget.Latest, true);
      this.#declarations.set(source.fileName, declared);
    }
    const file = declared;
    const found = file.statements.find(
      (statement) =>
        (ts.isInterfaceDeclaration(statement) ||
          ts.isTypeAliasDeclaration(statement) ||
          ts.isClassDeclaration(statement) ||
          ts.isFunctionDeclaration(statement)) &&
        statement.name?.text === name,
    );
    if (!found) throw new Error(`${name} is neither interface, type, class nor function`);
    return found
      .getText(file)
      .replace(/^export (declare )?/, '')
      .replaceAll('    ', '  ');
  }

  #wireTypes(node: ts.Declaration): Map<string, string> {
    const found = new Map<string, string>();
    const visit = (child: ts.Node): void => {
      if (ts.isTypeReferenceNode(child)) {
        const type = this.#checker.getTypeFromTypeNode(child);
        const origin = this.#checker.getSymbolAtLocation(child.typeName);
        const target =
          origin && origin.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(origin) : origin;
        const file = target?.declarations?.[0]?.getSourceFile().fileName ?? '';
        if (/packages\/shared\//.test(file)) {
          const flags = ts.TypeFormatFlags.InTypeAlias | ts.TypeFormatFlags.NoTruncation;
          found.set(child.typeName.getText(), this.#checker.typeToString(type, undefined, flags));
        }
      }
      ts.forEachChild(child, visit);
    };
    visit(node);
    return found;
  }
}
