/** What the form of the configurator says; empty: as it comes. */
export type Choices = Readonly<Record<string, string>>;

const attributes = ['mode', 'position', 'theme', 'locale', 'with'] as const;
const comesAs: Choices = { mode: 'popup', radius: '14', bubbleRadius: '18', fontSize: '15' };

/** Black or white, whichever is read more easily on `#rrggbb`. */
export function textOn(color: string): '#ffffff' | '#000000' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  // The luminance at which both have the same contrast (WCAG 2).
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000000' : '#ffffff';
}

/** The attributes that differ from how the element comes. */
export function attributesOf(choices: Choices): [name: string, value: string][] {
  return attributes.flatMap((name) => {
    const value = choices[name] ?? '';
    return value === '' || value === comesAs[name] ? [] : [[name, value]];
  });
}

/** The design tokens that differ from how the element comes. */
export function tokensOf(choices: Choices): [name: string, value: string][] {
  const { accent = '', radius, bubbleRadius, fontSize } = choices;
  const sizes = [
    ['--chat-radius', radius, comesAs['radius']],
    ['--chat-bubble-radius', bubbleRadius, comesAs['bubbleRadius']],
    ['--chat-font-size', fontSize, comesAs['fontSize']],
  ] as const;
  return [
    ...(accent === '' ? [] : accentTokens(accent)),
    ...sizes.flatMap(([name, value, usual]): [string, string][] =>
      value === undefined || value === usual ? [] : [[name, `${value}px`]],
    ),
  ];
}

function accentTokens(accent: string): [name: string, value: string][] {
  const text = textOn(accent);
  return [
    ['--chat-accent', accent],
    ['--chat-accent-hover', `color-mix(in srgb, ${accent} 85%, black)`],
    ['--chat-on-accent', text],
    ['--chat-bubble-own', accent],
    ['--chat-bubble-own-text', text],
    ['--chat-link', `light-dark(${accent}, color-mix(in srgb, ${accent} 45%, white))`],
  ];
}

/** What to copy into a page. */
export function snippetOf(choices: Choices, siteUrl: string): string {
  const tag = attributesOf(choices).map(([name, value]) => ` ${name}="${value}"`);
  const lines = [
    `<script type="module" src="${siteUrl}/chat-widget.js"></script>`,
    `<chat-widget${tag.join('')} token-url="/chat-token"></chat-widget>`,
  ];
  const tokens = tokensOf(choices);
  if (tokens.length === 0) return lines.join('\n');
  return [
    ...lines,
    '',
    '/* in your stylesheet */',
    'chat-widget {',
    ...tokens.map(([name, value]) => `  ${name}: ${value};`),
    '}',
  ].join('\n');
}
