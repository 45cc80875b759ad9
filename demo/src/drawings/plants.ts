import { line, linear, room, shadow } from './svg.js';

const sill = { wall: ['#eaf3ea', '#a9c4ad'], floor: ['#efe2cd', '#cbb491'], horizon: 680 } as const;

function pot(x: number, top: number, width: number, height: number, color: string): string {
  const inset = width * 0.14;
  return `<path d="M${x - width / 2} ${top} H${x + width / 2} L${x + width / 2 - inset} ${top + height} Q${x} ${top + height + 14} ${x - width / 2 + inset} ${top + height}Z" fill="${color}"/>
    <path d="M${x - width / 2} ${top} h${width * 0.26} l${inset * 0.5} ${height} h${-width * 0.16}Z" fill="#fff" opacity="0.16"/>
    <rect x="${x - width / 2 - 14}" y="${top - 22}" width="${width + 28}" height="46" rx="12" fill="${color}"/>
    <rect x="${x - width / 2 - 14}" y="${top + 10}" width="${width + 28}" height="14" rx="7" fill="#000" opacity="0.12"/>
    <ellipse cx="${x}" cy="${top - 20}" rx="${width / 2 - 2}" ry="13" fill="#3f2a1c"/>`;
}

/** A leaf with slits, as a monstera has them; its stalk begins at 0,0 and it points up. */
function slitLeaf(x: number, y: number, angle: number, size: number, color: string): string {
  const slits = [-70, -110, -150]
    .map((at) => `M12 ${at} Q60 ${at - 30} 120 ${at - 22} M-12 ${at} Q-60 ${at - 30} -120 ${at - 22}`)
    .join(' ');
  return `<g transform="translate(${x} ${y}) rotate(${angle}) scale(${size})">
    <path d="M0 0 C-110 -10 -140 -110 -90 -180 C-60 -222 -20 -236 0 -250 C20 -236 60 -222 90 -180 C140 -110 110 -10 0 0Z" fill="${color}"/>
    <path d="M0 0 C-110 -10 -140 -110 -90 -180 C-60 -222 -20 -236 0 -250Z" fill="#fff" opacity="0.1"/>
    ${line(slits, 9, '#dfeadf')}${line('M0 0 V-236', 5, '#cfe6c8', 'opacity="0.8"')}</g>`;
}

/** `tired`: with the yellow leaves about which a customer writes. */
export function monstera(isTired = false): string {
  const [deep, mid, light] = isTired ? ['#6f7f33', '#b3a23a', '#d8b640'] : ['#1f6b3f', '#2f8a50', '#45a566'];
  const leaves = [
    [470, 420, -52, 1.05, deep],
    [736, 400, 50, 1.05, isTired ? '#2f8a50' : deep],
    [540, 340, -20, 1.0, mid],
    [664, 350, 22, 1.02, isTired ? '#3d9158' : mid],
    [600, 440, 0, 1.08, isTired ? '#45a566' : light],
    [440, 520, -84, 0.8, light],
    [764, 512, 82, 0.82, mid],
  ] as const;
  return `${room(sill)}
  ${shadow(600, 806, 250, 20)}
  ${leaves.map(([x, y]) => line(`M600 640 Q${(600 + x) / 2} ${y + 60} ${x} ${y}`, 9, '#4d7d45')).join('')}
  ${pot(600, 620, 260, 176, '#e9e2d6')}
  ${leaves.map(([x, y, angle, size, color]) => slitLeaf(x, y, angle, size, color)).join('')}`;
}

export function snakePlant(): string {
  const blades = [
    [480, -15, 380],
    [540, -7, 470],
    [600, 1, 520],
    [652, 8, 440],
    [712, 16, 350],
  ] as const;
  return `${room({ ...sill, wall: ['#fbe9dd', '#d9ab8e'] })}
  <defs>${linear(
    'blade',
    [
      [0, '#c9c257'],
      [0.16, '#2f7a4c'],
      [0.5, '#4fa06a'],
      [0.84, '#2f7a4c'],
      [1, '#c9c257'],
    ],
    'across',
  )}</defs>
  ${shadow(600, 806, 240, 20)}
  ${blades
    .map(([x, angle, height]) => {
      const bands = Array.from(
        { length: 8 },
        (_, i) => `M${x - 24} ${620 - (i * height) / 10} q24 -16 48 0 q-12 -22 -24 -12 q-12 10 -24 12`,
      ).join(' ');
      return `<g transform="rotate(${angle} ${x} 640)"><path d="M${x - 34} 640 Q${x - 46} ${640 - height * 0.6} ${x} ${640 - height} Q${x + 46} ${640 - height * 0.6} ${x + 34} 640Z" fill="url(#blade)"/>${line(bands, 3, '#1f5a38', 'opacity="0.55"')}</g>`;
    })
    .join('')}
  ${pot(600, 620, 250, 176, '#c96f45')}`;
}

export function cactus(): string {
  const ribs = (x: number, top: number, bottom: number, offsets: readonly number[]) =>
    line(
      offsets.map((dx) => `M${x + dx} ${top} V${bottom}`).join(' '),
      4,
      '#bfe0b4',
      'opacity="0.55" stroke-dasharray="2 18"',
    );
  return `${room({ ...sill, wall: ['#fdf1cf', '#e3b765'] })}
  <defs>${linear(
    'cactus',
    [
      [0, '#3f9a63'],
      [1, '#216640'],
    ],
    'across',
  )}</defs>
  ${shadow(600, 806, 220, 20)}
  ${line('M430 400 V470 Q430 520 480 520 H560', 76, '#2d8051')}${line('M770 340 V430 Q770 480 720 480 H640', 70, '#236b44')}
  <rect x="520" y="190" width="160" height="470" rx="80" fill="url(#cactus)"/>
  ${ribs(600, 230, 600, [-50, -18, 18, 50])}${ribs(430, 400, 480, [-14, 14])}${ribs(770, 340, 440, [-14, 14])}
  <g fill="#f0668a">${[0, 72, 144, 216, 288].map((turn) => `<ellipse cx="600" cy="166" rx="17" ry="32" transform="rotate(${turn} 600 190)"/>`).join('')}</g><circle cx="600" cy="190" r="15" fill="#ffd35c"/>
  ${pot(600, 630, 240, 168, '#3f6f8f')}`;
}

export function wateringCan(): string {
  return `${room({ ...sill, wall: ['#e3ecf6', '#9bb2cf'] })}
  <defs>${linear(
    'tin',
    [
      [0, '#5fa58f'],
      [0.35, '#8fd0bb'],
      [1, '#2f6d5c'],
    ],
    'across',
  )}</defs>
  ${shadow(620, 800, 300, 22)}
  ${line('M520 660 Q380 600 300 380', 44, '#47907b')}${line('M506 640 Q390 580 314 400', 8, '#a9dccb')}
  <path d="M232 356 L340 322 L362 366 L262 408Z" fill="#3a7d6a"/>
  ${[0, 1, 2, 3].map((at) => `<circle cx="${256 + at * 26}" cy="${370 - at * 9}" r="5" fill="#16382e"/>`).join('')}
  ${line('M800 470 Q960 470 940 620 Q926 720 800 716', 30, '#3a7d6a')}${line('M560 450 Q640 320 780 450', 24, '#3a7d6a')}
  <path d="M500 450 H820 L846 780 Q846 800 822 800 H498 Q474 800 476 780Z" fill="url(#tin)"/>
  <ellipse cx="660" cy="450" rx="160" ry="34" fill="#2f6d5c"/><ellipse cx="660" cy="456" rx="140" ry="24" fill="#17382f"/>
  ${line('M486 640 H836', 6, '#2f6d5c', 'opacity="0.6"')}`;
}

export function vase(): string {
  const stems = [
    [600, 350, 470, 180],
    [600, 350, 560, 130],
    [600, 350, 650, 150],
    [600, 350, 740, 210],
  ] as const;
  return `${room({ ...sill, wall: ['#f7e4ea', '#d198aa'] })}
  <defs>${linear(
    'glaze',
    [
      [0, '#f7f3ea'],
      [0.4, '#fffdf8'],
      [1, '#c9bfae'],
    ],
    'across',
  )}</defs>
  ${shadow(600, 806, 210, 20)}
  ${stems.map(([x, y, toX, toY]) => `${line(`M${x} ${y + 60} Q${x} ${y - 60} ${toX} ${toY}`, 6, '#5f8a4f')}${[0, 1, 2, 3, 4, 5].map((at) => `<ellipse cx="${toX}" cy="${toY - 26}" rx="14" ry="26" fill="${at % 2 === 0 ? '#e4745c' : '#f09a7e'}" transform="rotate(${at * 60} ${toX} ${toY})"/>`).join('')}<circle cx="${toX}" cy="${toY}" r="13" fill="#f6d06a"/>`).join('')}
  <path d="M540 400 H660 Q652 470 720 540 Q790 640 700 770 Q690 800 650 800 H550 Q510 800 500 770 Q410 640 480 540 Q548 470 540 400Z" fill="url(#glaze)"/>
  <ellipse cx="600" cy="400" rx="60" ry="14" fill="#8a8071"/>
  <path d="M462 590 Q600 640 738 590 M452 640 Q600 690 748 640" stroke="#3f6f8f" stroke-width="9" fill="none"/>`;
}

export function pots(): string {
  return `${room({ ...sill, wall: ['#f1ede4', '#c5b69d'] })}
  ${shadow(340, 806, 170, 18)}${shadow(640, 806, 210, 20)}${shadow(930, 806, 140, 16)}
  ${pot(340, 600, 230, 194, '#c96f45')}${pot(640, 500, 320, 296, '#b55a34')}${pot(930, 660, 180, 138, '#d9895f')}
  ${line('M470 620 Q640 660 804 620 M478 660 Q640 700 796 660', 7, '#f2d3bd', 'opacity="0.7"')}`;
}
