import type { PublicModule, PublicName } from './public-names.js';

const head = `# Reference

Every name that the package offers to pages and frameworks. Written by \`npm run reference\` out of the docstrings: change
those. In the examples \`session\` is a \`ChatSession\`, \`conversation\` a \`ConversationRef\` and \`message\` a \`MessageRef\`.`;

const maxColumns = 110;

const fence = (code: string) => `\`\`\`ts\n${code}\n\`\`\``;

/** The whole reference as one Markdown file. */
export function renderReference(modules: readonly PublicModule[]): string {
  const anchors = new Map<string, string>();
  const parts = modules.flatMap(({ specifier, names }) => {
    // What two of them share is told once.
    const fresh = names.filter((name) => !anchors.has(keyOf(name)));
    const shared = names.filter((name) => anchors.has(keyOf(name)));
    for (const name of fresh) anchors.set(keyOf(name), anchorOf(name, anchors));
    const again = shared.length > 0 ? [`From above: ${linksTo(shared, anchors)}.`] : [];
    return [`## ${specifier}`, contents(fresh, anchors), ...again, ...fresh.map(renderName)];
  });
  return `${[head, ...parts, wireSection(modules)].join('\n\n').trim()}\n`;
}

function keyOf({ name, file }: PublicName): string {
  return `${file} ${name}`;
}

/** As GitHub makes them: a heading that was there before gets a number. */
function anchorOf({ name }: PublicName, taken: ReadonlyMap<string, string>): string {
  const anchor = `#${name.toLowerCase()}`;
  const before = [...taken.values()].filter((other) => other.split('-')[0] === anchor).length;
  return before === 0 ? anchor : `${anchor}-${before}`;
}

function linksTo(names: readonly PublicName[], anchors: ReadonlyMap<string, string>): string {
  return names.map((name) => `[${name.name}](${anchors.get(keyOf(name))})`).join(', ');
}

/** One line for each file: what belongs together stands together. */
function contents(names: readonly PublicName[], anchors: ReadonlyMap<string, string>): string {
  const files = [...new Set(names.map(({ file }) => file))];
  const ofFile = (file: string) => names.filter((name) => name.file === file);
  return files.map((file) => `- ${linksTo(ofFile(file), anchors)}`).join('\n');
}

function renderName({ name, description, declaration, examples }: PublicName): string {
  const shown = examples.map((code) => `Example:\n\n${fence(code)}`);
  return [`### ${name}`, description, fence(declaration), ...shown].join('\n\n');
}

/** What the names above take from the wire. */
function wireSection(modules: readonly PublicModule[]): string {
  const types = new Map(modules.flatMap(({ names }) => names.flatMap(({ wire }) => [...wire])));
  const lines = [...types].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, type]) => typeLine(name, type));
  return `## Types of the wire in these\n\n${fence(lines.join('\n'))}`;
}

/** The compiler lists what a type may be as it came across it: the same order each time is ours. */
function typeLine(name: string, type: string): string {
  const members = type.includes('{') ? [type] : type.split(' | ').sort();
  const line = `type ${name} = ${members.join(' | ')};`;
  return line.length > maxColumns && members.length > 1
    ? `type ${name} =${members.map((member) => `\n  | ${member}`).join('')};`
    : line;
}
