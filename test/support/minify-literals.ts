import ts from 'typescript';

/** CSS without comments and without the spaces that mean nothing; strings in it hold no two spaces in a row. */
function minifyCss(text: string): string {
  return (
    text
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/\s+/g, ' ')
      // Between a colon and a semicolon a space is the value.
      .replace(/(?<!:) ?([{};,>]) ?/g, '$1')
      .replace(/: (?!;)/g, ':')
      .replace(/;}/g, '}')
      // [mode='inbox']
      .replace(/='([a-z][\w-]*)'\]/g, '=$1]')
      // 0.8em
      .replace(/(?<=[ :,(])0\./g, '.')
      .replace(/#([\da-f])\1([\da-f])\2([\da-f])\3\b/g, '#$1$2$3')
  );
}

/** A line break and its indentation are one space to a reader of HTML. */
function minifyHtml(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}

const minifiers: Readonly<Record<string, (text: string) => string>> = {
  css: minifyCss,
  html: minifyHtml,
  svg: minifyHtml,
};

/** The source with shorter texts in its `css`, `html` and `svg` literals, which the minifier of scripts leaves alone. */
export function minifyLiterals(source: string): string {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest);
  const changes: { start: number; end: number; text: string }[] = [];
  const minify = (part: ts.Node, change: (text: string) => string) => {
    // Backtick or brace, the text, and how it ends: "`", "${".
    const whole = part.getText(file);
    const end = whole.endsWith('${') ? 2 : 1;
    const text = `${whole[0]}${change(whole.slice(1, -end))}${whole.slice(-end)}`;
    changes.push({ start: part.getStart(file), end: part.getEnd(), text });
  };
  const visit = (node: ts.Node) => {
    if (ts.isTaggedTemplateExpression(node)) {
      const change = ts.isIdentifier(node.tag) ? minifiers[node.tag.text] : undefined;
      const { template } = node;
      if (change !== undefined && ts.isNoSubstitutionTemplateLiteral(template)) minify(template, change);
      else if (change !== undefined && ts.isTemplateExpression(template)) {
        minify(template.head, change);
        for (const span of template.templateSpans) minify(span.literal, change);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  let result = '';
  let position = 0;
  for (const { start, end, text } of changes.sort((a, b) => a.start - b.start)) {
    result += source.slice(position, start) + text;
    position = end;
  }
  return result + source.slice(position);
}
