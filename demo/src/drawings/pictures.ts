import { looks } from './looks.js';
import { cactus, monstera, pots, snakePlant, vase, wateringCan } from './plants.js';
import { portraitSvg } from './portrait.js';
import { type Crop, photoSvg } from './svg.js';
import { books, bowls, guitar, lamp, sofa } from './things-at-home.js';
import { bike, camera, turntable } from './things-that-turn.js';

/** One picture of the demo: what it is called, and how it is drawn. */
export interface Picture {
  /** Its extension is its format. */
  readonly fileName: string;
  readonly svg: string;
}

const whole: Crop = { x: 0, y: 0, width: 1200 };

/** A thing is photographed as a whole, and then from nearer. */
const photographed: readonly (readonly [name: string, scene: string, ...photos: Crop[]])[] = [
  [
    'bike',
    bike(),
    { x: 120, y: 190, width: 930 },
    { x: 620, y: 230, width: 440 },
    { x: 220, y: 380, width: 480 },
  ],
  ['camera', camera(), { x: 130, y: 180, width: 930 }, { x: 330, y: 330, width: 520 }],
  ['sofa', sofa(), whole, { x: 130, y: 380, width: 520 }],
  ['lamp', lamp(), whole, { x: 500, y: 90, width: 560 }],
  ['turntable', turntable(), { x: 60, y: 60, width: 1080 }, { x: 420, y: 380, width: 540 }],
  ['guitar', guitar(), whole, { x: 380, y: 420, width: 480 }],
  ['books', books(), { x: 190, y: 190, width: 940 }, { x: 290, y: 290, width: 500 }],
  ['bowls', bowls(), { x: 110, y: 195, width: 930 }, { x: 220, y: 380, width: 560 }],
  ['monstera', monstera(), whole],
  ['monstera-tired', monstera(true), whole],
  ['snake-plant', snakePlant(), whole],
  ['cactus', cactus(), whole],
  ['watering-can', wateringCan(), whole],
  ['vase', vase(), whole],
  ['pots', pots(), whole],
];

/** All pictures: `<thing>-1.jpg` and on, `person-<id>.webp`. */
export const pictures: readonly Picture[] = [
  ...photographed.flatMap(([name, scene, ...photos]) =>
    photos.map((crop, index) => ({ fileName: `${name}-${index + 1}.jpg`, svg: photoSvg(scene, crop) })),
  ),
  ...Object.entries(looks).map(([id, look]) => ({ fileName: `person-${id}.webp`, svg: portraitSvg(look) })),
];
