/** Shapes are drawn on a canvas of this many pixels. */
export const canvas = { width: 1200, height: 900 } as const;

type Stop = readonly [offset: number, color: string, opacity?: number];

const stopsOf = (stops: readonly Stop[]) =>
  stops
    .map(
      ([offset, color, opacity = 1]) =>
        `<stop offset="${offset}" stop-color="${color}" stop-opacity="${opacity}"/>`,
    )
    .join('');

/** A gradient from top to bottom unless `direction` says `across` or `diagonal`; filled with `url(#id)`. */
export function linear(
  id: string,
  stops: readonly Stop[],
  direction: 'down' | 'across' | 'diagonal' = 'down',
): string {
  const x2 = direction === 'down' ? 0 : 1;
  const y2 = direction === 'across' ? 0 : 1;
  return `<linearGradient id="${id}" x1="0" y1="0" x2="${x2}" y2="${y2}">${stopsOf(stops)}</linearGradient>`;
}

/** A gradient around a point given in fractions of the shape. */
export function radial(id: string, stops: readonly Stop[], cx = 0.5, cy = 0.5, r = 0.6): string {
  return `<radialGradient id="${id}" cx="${cx}" cy="${cy}" r="${r}">${stopsOf(stops)}</radialGradient>`;
}

/** The soft shadow under a thing that stands somewhere. */
export function shadow(cx: number, cy: number, rx: number, ry: number, opacity = 0.45): string {
  return `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="#1a1410" opacity="${opacity}" filter="url(#soft)"/>`;
}

export function line(points: string, width: number, stroke: string, more = ''): string {
  return `<path d="${points}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;
}

export interface Room {
  readonly wall: readonly [near: string, far: string];
  readonly floor: readonly [far: string, near: string];
  /** Where the floor, or the table, begins. */
  readonly horizon: number;
}

/** A wall with light falling on it from the upper left, and a floor. */
export function room({ wall, floor, horizon }: Room): string {
  const { width, height } = canvas;
  return `<defs>
    ${radial(
      'wall',
      [
        [0, wall[0]],
        [1, wall[1]],
      ],
      0.32,
      0.2,
      0.95,
    )}
    ${linear('floor', [
      [0, floor[0]],
      [1, floor[1]],
    ])}
    ${linear(
      'beam',
      [
        [0.2, '#fff', 0],
        [0.5, '#fff', 0.26],
        [0.85, '#fff', 0],
      ],
      'diagonal',
    )}
    <filter id="soft" x="-50%" y="-200%" width="200%" height="500%"><feGaussianBlur stdDeviation="22"/></filter>
  </defs>
  <rect width="${width}" height="${height}" fill="url(#wall)"/>
  <path d="M120 0 L470 0 L250 ${horizon} L-60 ${horizon} Z" fill="url(#beam)"/>
  <path d="M560 0 L690 0 L480 ${horizon} L340 ${horizon} Z" fill="url(#beam)"/>
  <rect y="${horizon}" width="${width}" height="${height - horizon}" fill="url(#floor)"/>
  <rect y="${horizon - 3}" width="${width}" height="6" fill="#000" opacity="0.07"/>`;
}

/** The part of a scene that a photo shows: a detail is a photo taken from nearer. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A whole drawing, 4 to 3, with the dark corners of a lens. */
export function photoSvg(scene: string, crop: Crop): string {
  const { width, height } = canvas;
  const cropHeight = (crop.width * height) / width;
  const corners = radial(
    'corners',
    [
      [0.55, '#000', 0],
      [1, '#0b0704', 0.3],
    ],
    0.5,
    0.45,
    0.8,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${crop.x} ${crop.y} ${crop.width} ${cropHeight}">
    ${scene}
    <defs>${corners}</defs>
    <rect x="${crop.x}" y="${crop.y}" width="${crop.width}" height="${cropHeight}" fill="url(#corners)"/>
  </svg>`;
}
