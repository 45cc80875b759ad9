/** What somebody looks like, in a few simple shapes. */
export interface Look {
  readonly background: readonly [from: string, to: string];
  readonly skin: string;
  readonly hair: string;
  readonly style: 'short' | 'long' | 'bun' | 'curls' | 'bald' | 'bob' | 'scarf' | 'waves';
  readonly shirt: string;
  readonly hasGlasses?: boolean;
  readonly hasBeard?: boolean;
  readonly hasEarrings?: boolean;
}

const head =
  '<path d="M128 62 C168 62 184 92 182 126 C180 166 158 192 128 192 C98 192 76 166 74 126 C72 92 88 62 128 62Z"';

/** What hangs behind the head, and what lies on it. */
const hairs: Readonly<Record<Look['style'], (color: string) => readonly [behind: string, front: string]>> = {
  short: (color) => [
    '',
    `<path d="M70 122 C62 70 92 40 134 42 C176 42 196 76 186 122 C180 104 174 94 160 88 C130 96 100 90 86 92 C78 98 74 110 70 122Z" fill="${color}"/>`,
  ],
  long: (color) => [
    `<path d="M62 210 C50 120 60 40 128 40 C196 40 206 120 194 210 C180 222 160 218 160 200 V120 H96 V200 C96 218 76 222 62 210Z" fill="${color}"/>`,
    `<path d="M72 126 C70 78 96 50 128 50 C162 50 188 78 184 126 C172 112 160 96 146 80 C128 102 92 112 72 126Z" fill="${color}"/>`,
  ],
  bun: (color) => [
    `<circle cx="128" cy="38" r="27" fill="${color}"/>`,
    `<path d="M70 124 C64 78 92 48 128 48 C164 48 192 78 186 124 C180 100 164 84 128 82 C92 84 76 100 70 124Z" fill="${color}"/>`,
  ],
  curls: (color) => [
    [
      [76, 92, 30],
      [66, 126, 24],
      [180, 92, 30],
      [190, 126, 24],
      [104, 60, 32],
      [152, 60, 32],
      [128, 48, 30],
    ]
      .map(([x, y, r]) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${color}"/>`)
      .join(''),
    [
      [96, 78, 20],
      [126, 70, 22],
      [158, 78, 20],
    ]
      .map(([x, y, r]) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${color}"/>`)
      .join(''),
  ],
  bald: () => [
    '',
    '<ellipse cx="108" cy="84" rx="22" ry="10" fill="#fff" opacity="0.22" transform="rotate(-24 108 84)"/>',
  ],
  bob: (color) => [
    `<path d="M58 176 C50 100 64 42 128 42 C192 42 206 100 198 176 C180 190 164 180 164 160 H92 C92 180 76 190 58 176Z" fill="${color}"/>`,
    `<path d="M72 122 C70 76 98 52 128 52 C160 52 186 76 184 122 C184 104 178 98 170 96 H86 C78 98 72 104 72 122Z" fill="${color}"/>`,
  ],
  scarf: (color) => [
    `<path d="M52 230 C46 110 58 36 128 36 C198 36 210 110 204 230Z" fill="${color}"/>`,
    `<path d="M66 130 C64 74 94 44 128 44 C162 44 192 74 190 130 C186 96 164 76 128 76 C92 76 70 96 66 130Z" fill="${color}"/>`,
  ],
  waves: (color) => [
    `<path d="M64 196 C44 160 66 130 58 104 C56 60 92 36 132 38 C180 40 204 74 198 110 C192 140 212 164 192 196 C176 204 166 190 166 170 L96 166 C92 192 78 204 64 196Z" fill="${color}"/>`,
    `<path d="M70 124 C66 74 100 46 136 50 C170 52 190 80 186 124 C176 96 152 82 118 76 C104 98 84 100 70 124Z" fill="${color}"/>`,
  ],
};

/** A friendly face, square. */
export function portraitSvg(look: Look): string {
  const { background, skin, hair, shirt } = look;
  const [behind, front] = hairs[look.style](hair);
  const isScarf = look.style === 'scarf';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256" viewBox="18 14 220 220">
    <defs>
      <linearGradient id="b" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${background[0]}"/><stop offset="1" stop-color="${background[1]}"/></linearGradient>
      <linearGradient id="s" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#fff" stop-opacity="0.16"/><stop offset="0.6" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity="0.14"/></linearGradient>
      <clipPath id="face">${head}/></clipPath>
    </defs>
    <rect width="256" height="256" fill="url(#b)"/>
    ${behind}
    <path d="M104 176 H152 V222 Q128 240 104 222Z" fill="${skin}"/><path d="M104 188 Q128 208 152 188 V200 Q128 222 104 200Z" fill="#000" opacity="0.14"/>
    <path d="M24 266 C26 222 64 208 102 204 Q128 232 154 204 C192 208 230 222 232 266Z" fill="${isScarf ? hair : shirt}"/>
    ${isScarf ? `<path d="M70 190 Q128 250 186 190 L200 240 Q128 270 56 240Z" fill="${hair}"/><path d="M82 206 Q128 246 176 202" stroke="#000" stroke-opacity="0.14" stroke-width="6" fill="none"/>` : ''}
    ${isScarf ? '' : `<ellipse cx="73" cy="130" rx="10" ry="16" fill="${skin}"/><ellipse cx="183" cy="130" rx="10" ry="16" fill="${skin}"/>`}
    ${head} fill="${skin}"/>
    <g clip-path="url(#face)">
      <circle cx="94" cy="150" r="14" fill="#ff6b5e" opacity="0.2"/><circle cx="162" cy="150" r="14" fill="#ff6b5e" opacity="0.2"/>
      ${look.hasBeard ? `<path d="M66 128 Q84 152 104 148 Q128 138 152 148 Q172 152 190 128 V210 H66Z" fill="${hair}"/>` : ''}
    </g>
    ${head} fill="url(#s)"/>
    ${front}
    <path d="M96 108 q11 -7 22 -1 M138 107 q11 -6 22 1" stroke="${look.style === 'bald' || isScarf ? '#3a2a22' : hair}" stroke-width="5" stroke-linecap="round" fill="none"/>
    <circle cx="107" cy="126" r="6.5" fill="#2a2020"/><circle cx="149" cy="126" r="6.5" fill="#2a2020"/><circle cx="109" cy="124" r="2" fill="#fff"/><circle cx="151" cy="124" r="2" fill="#fff"/>
    <path d="M128 130 q-7 15 2 17" stroke="#000" stroke-opacity="0.24" stroke-width="4" stroke-linecap="round" fill="none"/>
    <path d="M108 160 Q128 180 148 160 Q128 166 108 160Z" fill="#fff" stroke="#8c3a34" stroke-width="4" stroke-linejoin="round"/>
    ${look.hasGlasses ? '<g fill="#fff" fill-opacity="0.16" stroke="#2c2f36" stroke-width="5"><circle cx="105" cy="127" r="20"/><circle cx="151" cy="127" r="20"/><path d="M125 124 q3 -4 6 0 M85 124 L74 118 M171 124 L182 118" fill="none"/></g>' : ''}
    ${look.hasEarrings ? '<circle cx="72" cy="154" r="6" fill="#f6c945"/><circle cx="184" cy="154" r="6" fill="#f6c945"/>' : ''}
  </svg>`;
}
