import ts from 'typescript';

/**
 * The source with Lit's `@property()` and `@state()` written as `static properties`: the same to Lit, without its
 * decorators and a call per field. Other decorators stay as they are.
 */
export function plainProperties(source: string): string {
  if (!source.includes('lit/decorators.js')) return source;
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  const changes: { start: number; end: number; text: string }[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node) && node.moduleSpecifier.getText() === "'lit/decorators.js'")
      changes.push({ start: node.getStart(), end: node.getEnd(), text: '' });
    if (ts.isClassDeclaration(node)) {
      const fields = node.members.flatMap((member) => {
        const decorator = ts.canHaveDecorators(member) ? ts.getDecorators(member)?.[0] : undefined;
        const options = decorator && optionsOf(decorator);
        if (decorator === undefined || options === undefined || member.name === undefined) return [];
        changes.push({ start: decorator.getStart(), end: decorator.getEnd(), text: '' });
        return [`${member.name.getText()}: ${options}`];
      });
      const start = node.members.pos;
      if (fields.length > 0)
        changes.push({ start, end: start, text: ` static properties = { ${fields.join(', ')} };` });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  let result = source;
  for (const { start, end, text } of changes.sort((a, b) => b.start - a.start))
    result = result.slice(0, start) + text + result.slice(end);
  return result;
}

/** What Lit is told of the field; undefined for a decorator of another kind. */
function optionsOf({ expression }: ts.Decorator): string | undefined {
  if (!ts.isCallExpression(expression)) return undefined;
  const kind = expression.expression.getText();
  if (kind === 'state') return '{ state: true }';
  return kind === 'property' ? (expression.arguments[0]?.getText() ?? '{}') : undefined;
}
