import { line, linear, radial, room, shadow } from './svg.js';

function wheel(cx: number, cy: number): string {
  const spokes = Array.from({ length: 28 }, (_, index) => {
    const angle = (index / 28) * Math.PI * 2;
    const lean = angle + (index % 2 === 0 ? 0.5 : -0.5);
    const [x, y] = [cx + Math.cos(angle) * 158, cy + Math.sin(angle) * 158];
    return `M${cx + Math.cos(lean) * 14} ${cy + Math.sin(lean) * 14} L${x} ${y}`;
  }).join(' ');
  return `${line(spokes, 1.6, '#dfe3e6', 'opacity="0.75"')}
    <circle cx="${cx}" cy="${cy}" r="170" fill="none" stroke="#20242a" stroke-width="17"/>
    <circle cx="${cx}" cy="${cy}" r="158" fill="none" stroke="#c9cfd4" stroke-width="7"/>
    <path d="M${cx - 168} ${cy - 26} A170 170 0 0 1 ${cx - 60} ${cy - 159}" fill="none" stroke="#565d66" stroke-width="5"/>
    <circle cx="${cx}" cy="${cy}" r="16" fill="#8d949b"/><circle cx="${cx}" cy="${cy}" r="7" fill="#33383e"/>`;
}

/** A touring bike with a bag, against a warm wall. */
export function bike(): string {
  return `${room({ wall: ['#f6d9b4', '#d79a63'], floor: ['#8f6a4c', '#5e4331'], horizon: 690 })}
  <defs>
    ${linear('tube', [
      [0, '#2f8f83'],
      [0.5, '#1d6f66'],
      [1, '#11504a'],
    ])}
    ${linear('bag', [
      [0, '#b5622f'],
      [1, '#7c3d1b'],
    ])}
  </defs>
  ${shadow(600, 776, 480, 26)}
  ${wheel(350, 600)}${wheel(850, 600)}
  ${line('M182 566 A172 172 0 0 1 494 508', 9, '#12423d')}
  ${line('M724 478 A172 172 0 0 1 1010 540', 9, '#12423d')}
  ${line('M350 600 L560 616 L520 372 Z', 13, 'url(#tube)')}
  ${line('M560 616 L768 372 L527 404', 19, '#1d6f66')}
  ${line('M560 616 L516 348', 19, '#23796f')}
  ${line('M536 400 L760 364', 5, '#7fd0c5', 'opacity="0.5"')}
  ${line('M760 338 L784 440 Q800 520 850 600', 16, '#1d6f66')}
  ${line('M516 350 L508 312', 11, '#aab1b7')}
  <path d="M438 300 Q500 284 566 296 Q580 300 570 310 Q520 316 496 328 Q450 330 438 300Z" fill="#6d3a1c"/>
  <path d="M446 301 Q500 290 560 299" stroke="#a5663c" stroke-width="5" fill="none"/>
  ${line('M760 340 L752 296 L800 290', 12, '#aab1b7')}
  ${line('M800 290 Q868 280 866 330 Q860 378 806 372', 15, '#7a4522')}
  ${line('M806 300 L826 330', 7, '#4d535a')}
  <circle cx="560" cy="616" r="46" fill="none" stroke="#c9cfd4" stroke-width="9"/>
  <circle cx="560" cy="616" r="30" fill="#3a4047"/>
  ${line('M552 570 L356 586 M556 662 L350 616', 4, '#2b2f34')}
  <circle cx="350" cy="600" r="27" fill="none" stroke="#747b82" stroke-width="8"/>
  ${line('M560 616 L604 690', 12, '#9aa1a8')}<rect x="580" y="686" width="56" height="14" rx="6" fill="#2b2f34"/>
  ${line('M500 408 L296 430 L350 596', 8, '#33383e')}
  <path d="M262 438 h166 q14 0 12 16 l-16 116 q-3 18 -20 18 h-112 q-18 0 -21 -18 l-22 -114 q-2 -18 13 -18z" fill="url(#bag)"/>
  <path d="M256 452 h180 l-8 52 q-84 26 -164 0z" fill="#944c22"/>
  ${line('M310 450 v78 M384 450 v78', 9, '#57290f')}
  <rect x="301" y="512" width="18" height="24" rx="4" fill="#e2c078"/><rect x="375" y="512" width="18" height="24" rx="4" fill="#e2c078"/>
  <circle cx="818" cy="394" r="22" fill="#e8edf0"/><circle cx="818" cy="394" r="14" fill="#fff7d1"/>`;
}

/** A record player with a record on it. */
export function turntable(): string {
  const grooves = [188, 172, 156, 140, 124, 108]
    .map(
      (r) =>
        `<ellipse cx="520" cy="520" rx="${r}" ry="${r * 0.42}" fill="none" stroke="#3a3a40" stroke-width="2"/>`,
    )
    .join('');
  return `${room({ wall: ['#cfe0dd', '#7fa3a0'], floor: ['#a97a52', '#6f4a2d'], horizon: 600 })}
  <defs>
    ${linear('wood', [
      [0, '#b67a45'],
      [1, '#7d4b25'],
    ])}
    ${linear('top', [
      [0, '#efe9df'],
      [1, '#cfc5b5'],
    ])}
    ${linear(
      'vinyl',
      [
        [0, '#2b2b31'],
        [0.45, '#131316'],
        [0.55, '#4b4b55'],
        [0.62, '#17171a'],
        [1, '#25252b'],
      ],
      'diagonal',
    )}
    ${linear(
      'lid',
      [
        [0, '#ffffff', 0.5],
        [1, '#ffffff', 0.12],
      ],
      'diagonal',
    )}
  </defs>
  ${shadow(600, 742, 470, 26)}
  <path d="M280 150 H920 L960 400 H240 Z" fill="url(#lid)" stroke="#fff" stroke-opacity="0.55" stroke-width="4"/>
  <path d="M330 160 L450 160 L400 392 L268 392Z" fill="#fff" opacity="0.16"/>
  <path d="M240 398 H960 L1040 640 H160 Z" fill="url(#top)"/>
  <path d="M160 640 H1040 V716 Q1040 734 1022 734 H178 Q160 734 160 716Z" fill="url(#wood)"/>
  ${line('M190 668 H1010 M190 700 H990', 3, '#6a3d1c', 'opacity="0.45"')}
  <ellipse cx="520" cy="530" rx="214" ry="92" fill="#8e887e"/>
  <ellipse cx="520" cy="520" rx="206" ry="88" fill="url(#vinyl)"/>${grooves}
  <ellipse cx="520" cy="520" rx="78" ry="33" fill="#d9573b"/><ellipse cx="520" cy="520" rx="50" ry="21" fill="#f2b24c"/>
  <ellipse cx="520" cy="520" rx="7" ry="4" fill="#efe9df"/>
  <ellipse cx="836" cy="450" rx="48" ry="22" fill="#5f6468"/><ellipse cx="836" cy="440" rx="34" ry="15" fill="#b9bec2"/>
  ${line('M836 436 L816 560 L700 560', 11, '#dfe3e6')}${line('M836 436 L842 404', 18, '#8d949b')}
  <rect x="676" y="550" width="46" height="22" rx="5" fill="#2c2f33"/>
  <ellipse cx="900" cy="588" rx="34" ry="15" fill="#3a3e43"/><ellipse cx="900" cy="582" rx="34" ry="15" fill="#565b61"/>
  <ellipse cx="314" cy="606" rx="22" ry="9" fill="#d9573b"/>
  <circle cx="228" cy="618" r="6" fill="#6be07e"/>`;
}

/** A rangefinder camera on a table. */
export function camera(): string {
  return `${room({ wall: ['#e9e4f5', '#9b93bd'], floor: ['#d9c3a5', '#a68762'], horizon: 590 })}
  <defs>
    ${linear('metal', [
      [0, '#f4f5f6'],
      [0.5, '#c3c8cc'],
      [1, '#8e959b'],
    ])}
    ${linear('leather', [
      [0, '#3a2f2b'],
      [1, '#1f1816'],
    ])}
    ${radial(
      'glass',
      [
        [0, '#b7a5ff'],
        [0.3, '#4b3fa8'],
        [0.65, '#141033'],
        [1, '#050409'],
      ],
      0.38,
      0.34,
      0.7,
    )}
  </defs>
  ${shadow(600, 716, 400, 28)}
  ${line('M262 420 Q120 500 190 640 Q240 742 420 752 Q560 758 640 742', 17, '#8a5430')}
  <rect x="250" y="330" width="700" height="380" rx="52" fill="url(#metal)"/>
  <rect x="250" y="432" width="700" height="212" fill="url(#leather)"/>
  <rect x="250" y="428" width="700" height="6" fill="#fff" opacity="0.5"/>
  <rect x="318" y="300" width="128" height="40" rx="10" fill="#aab0b5"/><rect x="340" y="278" width="84" height="30" rx="8" fill="#d5d9dc"/>
  <rect x="780" y="304" width="96" height="34" rx="8" fill="#aab0b5"/><circle cx="728" cy="320" r="20" fill="#dfe3e6"/>
  <rect x="530" y="352" width="96" height="56" rx="9" fill="#16181b"/><rect x="540" y="360" width="76" height="40" rx="6" fill="#6f86a8"/>
  <rect x="806" y="354" width="70" height="48" rx="8" fill="#16181b"/><rect x="814" y="361" width="54" height="34" rx="5" fill="#8fa3bd"/>
  <circle cx="600" cy="536" r="182" fill="#6f767c"/><circle cx="600" cy="532" r="176" fill="url(#metal)"/>
  <circle cx="600" cy="534" r="150" fill="#202327"/>
  <circle cx="600" cy="534" r="136" fill="none" stroke="#d5d9dc" stroke-width="3" stroke-dasharray="3 17"/>
  <circle cx="600" cy="534" r="116" fill="#0d0e10"/><circle cx="600" cy="534" r="98" fill="url(#glass)"/>
  <ellipse cx="566" cy="492" rx="34" ry="20" fill="#fff" opacity="0.55" transform="rotate(-34 566 492)"/>
  <circle cx="640" cy="580" r="11" fill="#ffd9a0" opacity="0.55"/>
  <circle cx="332" cy="478" r="15" fill="#c0392b"/>`;
}
