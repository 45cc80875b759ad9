import { line, linear, radial, room, shadow } from './svg.js';

/** A brass desk lamp, lit, beside some books. */
export function lamp(): string {
  return `${room({ wall: ['#46566b', '#1d2735'], floor: ['#7a4f31', '#4a2d1a'], horizon: 660 })}
  <defs>
    ${linear(
      'brass',
      [
        [0, '#f7dd9a'],
        [0.45, '#cf9a3d'],
        [1, '#86581a'],
      ],
      'across',
    )}
    ${linear('cone', [
      [0, '#ffe9b0', 0.6],
      [1, '#ffd98a', 0],
    ])}
    ${radial('glow', [
      [0, '#fff2c8', 0.85],
      [1, '#ffcf70', 0],
    ])}
  </defs>
  <path d="M614 276 L858 384 L900 690 L360 690 Z" fill="url(#cone)"/>
  <ellipse cx="640" cy="740" rx="330" ry="56" fill="url(#glow)" opacity="0.65"/>
  ${shadow(420, 762, 170, 22, 0.6)}
  <ellipse cx="420" cy="744" rx="138" ry="34" fill="#86581a"/><ellipse cx="420" cy="732" rx="138" ry="34" fill="url(#brass)"/>
  ${line('M420 726 L330 440', 18, 'url(#brass)')}${line('M330 440 L700 236', 16, '#cf9a3d')}
  ${line('M338 428 L690 232', 4, '#fbe9bd')}
  <circle cx="330" cy="440" r="24" fill="#b07c27"/><circle cx="330" cy="440" r="11" fill="#f7dd9a"/>
  <circle cx="704" cy="234" r="20" fill="#b07c27"/>
  <g transform="rotate(24 760 270)">
    <path d="M690 216 Q760 168 830 216 L900 330 Q760 372 620 330Z" fill="url(#brass)"/>
    <path d="M620 330 Q760 372 900 330 Q760 300 620 330Z" fill="#fff0c4"/>
    <path d="M700 222 Q716 206 742 200 L690 316 Q664 316 650 312Z" fill="#fff" opacity="0.35"/>
  </g>
  <g><rect x="780" y="690" width="260" height="36" rx="6" fill="#b8483a"/><rect x="794" y="696" width="240" height="24" fill="#f3e7d2"/>
  <rect x="780" y="690" width="26" height="36" rx="5" fill="#98382c"/>
  <rect x="806" y="650" width="226" height="40" rx="6" fill="#2f6d76"/><rect x="822" y="657" width="206" height="26" fill="#f0e3cb"/>
  <rect x="806" y="650" width="26" height="40" rx="5" fill="#24565e"/></g>`;
}

/** A sofa of the sixties with two cushions. */
export function sofa(): string {
  return `${room({ wall: ['#f3ebe1', '#cdbba6'], floor: ['#c79b6d', '#96693f'], horizon: 640 })}
  <defs>
    ${linear('cloth', [
      [0, '#e08a4b'],
      [1, '#b65f27'],
    ])}
    ${linear('seat', [
      [0, '#ec9d60'],
      [1, '#c26b2f'],
    ])}
    ${linear('print', [
      [0, '#f7ecd8'],
      [1, '#dcc9a6'],
    ])}
  </defs>
  <rect x="470" y="92" width="260" height="190" rx="4" fill="#4b3323"/><rect x="482" y="104" width="236" height="166" fill="url(#print)"/>
  <circle cx="640" cy="168" r="38" fill="#d9573b"/><path d="M482 270 V232 Q540 180 600 226 T718 206 V270Z" fill="#2f6d76"/>
  ${shadow(600, 788, 500, 26)}
  ${line('M250 720 L226 788 M950 720 L974 788 M330 720 L322 776 M870 720 L878 776', 17, '#5a3a20')}
  <rect x="190" y="376" width="820" height="290" rx="58" fill="url(#cloth)"/>
  ${line('M464 392 V610 M738 392 V610', 5, '#9c4e1c', 'opacity="0.55"')}
  ${[330, 600, 870].map((x) => `<circle cx="${x}" cy="466" r="8" fill="#9c4e1c"/>`).join('')}
  <rect x="214" y="586" width="390" height="110" rx="34" fill="url(#seat)"/><rect x="596" y="586" width="390" height="110" rx="34" fill="url(#seat)"/>
  <rect x="200" y="676" width="800" height="58" rx="22" fill="#a9571f"/>
  <rect x="136" y="470" width="104" height="264" rx="50" fill="#d07a3c"/><rect x="960" y="470" width="104" height="264" rx="50" fill="#c06a2e"/>
  <rect x="156" y="486" width="36" height="190" rx="18" fill="#fff" opacity="0.12"/>
  <g transform="rotate(-10 330 540)"><rect x="250" y="470" width="160" height="140" rx="30" fill="#2f6d76"/><path d="M262 520 H398 M262 560 H398" stroke="#7fc0c4" stroke-width="7"/></g>
  <g transform="rotate(8 860 540)"><rect x="784" y="464" width="160" height="144" rx="30" fill="#f1e2c6"/><circle cx="864" cy="536" r="32" fill="none" stroke="#d9573b" stroke-width="8"/></g>`;
}

/** A classical guitar leaning on a wall. */
export function guitar(): string {
  const strings = [-15, -9, -3, 3, 9, 15].map((x) => `M${600 + x} 130 V690`).join(' ');
  const frets = Array.from({ length: 11 }, (_, index) => `M572 ${190 + index * 24} H628`).join(' ');
  return `${room({ wall: ['#f0c9bd', '#b8705f'], floor: ['#6d4a3a', '#3f281e'], horizon: 720 })}
  <defs>
    ${radial(
      'spruce',
      [
        [0, '#ffd99a'],
        [0.7, '#e0a24f'],
        [1, '#b06f26'],
      ],
      0.4,
      0.4,
      0.75,
    )}
    ${linear(
      'neck',
      [
        [0, '#3c2416'],
        [1, '#59351f'],
      ],
      'across',
    )}
  </defs>
  ${shadow(640, 812, 260, 24, 0.55)}
  <g transform="rotate(9 600 500)">
    <path d="M600 400 C690 396 740 430 738 490 C736 540 716 560 726 600 C736 640 790 660 786 730 C782 800 700 824 600 824 C500 824 418 800 414 730 C410 660 464 640 474 600 C484 560 464 540 462 490 C460 430 510 396 600 400Z" fill="#7b4418"/>
    <path d="M600 410 C682 406 728 438 726 490 C724 540 704 562 714 602 C726 644 776 664 772 728 C768 790 694 812 600 812 C506 812 432 790 428 728 C424 664 474 644 486 602 C496 562 476 540 474 490 C472 438 518 406 600 410Z" fill="url(#spruce)"/>
    <circle cx="600" cy="560" r="64" fill="#8a4f1d"/><circle cx="600" cy="560" r="52" fill="#1f120a"/>
    <circle cx="600" cy="560" r="58" fill="none" stroke="#f3d9a8" stroke-width="3" stroke-dasharray="4 5"/>
    <rect x="572" y="150" width="56" height="350" fill="url(#neck)"/>${line(frets, 2.5, '#cdb58a')}
    <path d="M566 40 H634 L628 156 H572Z" fill="#4a2c19"/>
    ${[62, 92, 122].map((y) => `<circle cx="558" cy="${y}" r="9" fill="#efe6d4"/><circle cx="642" cy="${y}" r="9" fill="#efe6d4"/>`).join('')}
    <rect x="540" y="690" width="120" height="18" rx="6" fill="#4a2c19"/>${line(strings, 1.6, '#fff5df')}
    <path d="M470 690 Q458 640 490 600" stroke="#fff" stroke-width="9" fill="none" opacity="0.3"/>
  </g>`;
}

/** A pile of old books and a pair of glasses. */
export function books(): string {
  const pile = [
    ['#1f5f5b', 300, 660, 600, 74],
    ['#a8452f', 340, 590, 540, 70],
    ['#d4a13e', 316, 528, 560, 62],
    ['#2c3f6b', 366, 456, 490, 72],
    ['#6b3b57', 346, 398, 470, 58],
  ] as const;
  return `${room({ wall: ['#dfead2', '#93a980'], floor: ['#a8754b', '#6d4526'], horizon: 640 })}
  <defs>${linear('page', [
    [0, '#fbf2dd'],
    [1, '#dac9a3'],
  ])}</defs>
  ${shadow(610, 738, 370, 24)}
  ${pile
    .map(
      ([color, x, y, width, height]) => `<g>
      <rect x="${x}" y="${y}" width="${width}" height="${height}" rx="11" fill="${color}"/>
      <path d="M${x + width - 8} ${y + 8} H${x + 40} Q${x + 26} ${y + height / 2} ${x + 40} ${y + height - 8} H${x + width - 8}Z" fill="url(#page)"/>
      ${line(`M${x + 54} ${y + height * 0.36} H${x + width - 14} M${x + 54} ${y + height * 0.62} H${x + width - 14}`, 2, '#b59f72', 'opacity="0.6"')}
      <rect x="${x}" y="${y}" width="62" height="${height}" rx="11" fill="${color}"/>
      <rect x="${x + 12}" y="${y + 12}" width="9" height="${height - 24}" rx="3" fill="#f0d795" opacity="0.85"/>
      <rect x="${x + 30}" y="${y + 18}" width="5" height="${height - 36}" rx="2" fill="#f0d795" opacity="0.6"/></g>`,
    )
    .join('')}
  ${line('M470 372 Q440 330 480 318 Q540 306 548 350 Q552 392 506 392 Q480 392 470 372 M612 364 Q610 318 664 316 Q712 318 708 358 Q700 394 656 392 Q620 390 612 364 M548 348 Q580 330 612 350', 8, '#3a2a1c')}
  <path d="M930 734 V640 Q930 610 960 610 H1010 Q1040 610 1040 640 V734Z" fill="#efe6d8"/><path d="M1040 642 Q1084 640 1080 676 Q1074 708 1040 704" fill="none" stroke="#efe6d8" stroke-width="13"/>
  <ellipse cx="985" cy="614" rx="52" ry="12" fill="#5a3218"/>`;
}

/** Three hand-made bowls. */
export function bowls(): string {
  const bowl = (x: number, y: number, r: number, outside: string, inside: string) => `
    <path d="M${x - r} ${y} Q${x - r * 0.86} ${y + r * 1.02} ${x - r * 0.36} ${y + r * 1.06} H${x + r * 0.36} Q${x + r * 0.86} ${y + r * 1.02} ${x + r} ${y}Z" fill="${outside}"/>
    <path d="M${x - r} ${y} Q${x - r * 0.86} ${y + r * 1.02} ${x - r * 0.36} ${y + r * 1.06} H${x - r * 0.1} Q${x - r * 0.62} ${y + r * 0.8} ${x - r * 0.7} ${y}Z" fill="#fff" opacity="0.14"/>
    <ellipse cx="${x}" cy="${y}" rx="${r}" ry="${r * 0.27}" fill="${inside}"/>
    <ellipse cx="${x}" cy="${y + r * 0.05}" rx="${r * 0.9}" ry="${r * 0.2}" fill="#000" opacity="0.16"/>
    <path d="M${x - r * 0.94} ${y + r * 0.3} Q${x} ${y + r * 0.62} ${x + r * 0.94} ${y + r * 0.3}" stroke="#fff" stroke-opacity="0.4" stroke-width="6" fill="none"/>`;
  return `${room({ wall: ['#eef1f0', '#b9c4c4'], floor: ['#d8c1a0', '#a98a63'], horizon: 560 })}
  ${shadow(420, 734, 210, 20)}${shadow(800, 746, 250, 22)}
  ${bowl(650, 432, 140, '#6f8f86', '#cfdcd2')}
  ${bowl(400, 516, 196, '#33506b', '#8ba6bd')}
  ${bowl(790, 520, 216, '#c9a27e', '#f2e2cb')}
  ${line('M180 770 L560 836 M196 746 L586 808', 13, '#5a2f22')}`;
}
