import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepInside, maxScale, moveBy, wholePicture, zoomAt } from './view.js';

const point = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -400, max: 400 }) });
const view = fc.record({
  scale: fc.double({ min: 1, max: maxScale, noNaN: true }),
  x: fc.integer({ min: -900, max: 900 }),
  y: fc.integer({ min: -900, max: 900 }),
});

describe('how a picture lies in its frame', () => {
  it('what is under the fingers stays there while the picture grows', () => {
    fc.assert(
      fc.property(view, fc.double({ min: 0.2, max: 5, noNaN: true }), point, (before, factor, at) => {
        const after = zoomAt(before, factor, at);
        const placeIn = ({ scale, x, y }: typeof before) => [(at.x - x) / scale, (at.y - y) / scale];
        placeIn(after).forEach((place, i) => {
          expect(place).toBeCloseTo(placeIn(before)[i] ?? Number.NaN, 6);
        });
        expect(after.scale).toBeGreaterThanOrEqual(1);
        expect(after.scale).toBeLessThanOrEqual(maxScale);
      }),
    );
  });

  it('no gap shows where the picture is larger than its frame, and a smaller one stays in the middle', () => {
    const frame = { width: 400, height: 800 };
    const picture = { width: 400, height: 300 };
    fc.assert(
      fc.property(view, point, (before, by) => {
        const { scale, x, y } = keepInside(moveBy(before, by), picture, frame);
        expect(Math.abs(x)).toBeLessThanOrEqual(Math.max(0, (picture.width * scale - frame.width) / 2));
        expect(Math.abs(y)).toBeLessThanOrEqual(Math.max(0, (picture.height * scale - frame.height) / 2));
      }),
    );
    expect(keepInside(wholePicture, picture, frame)).toEqual(wholePicture);
  });
});
