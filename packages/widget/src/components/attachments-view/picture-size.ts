import type { AttachmentSnapshot } from '../../session/types.js';

const maxWidthPx = 320;
const maxHeightPx = 360;
/** Where nothing is known yet. */
const unknown = { width: 240, height: 180 };
/** Longer strips than this are cut, not shrunk to a line. */
const maxRatio = 2.4;

/** How large a picture that stands alone is shown, in CSS pixels: known before it is loaded, so that nothing moves. */
export function pictureSize({ width, height }: AttachmentSnapshot): { width: number; height: number } {
  if (width === null || height === null || width <= 0 || height <= 0) return unknown;
  const ratio = Math.min(maxRatio, Math.max(1 / maxRatio, width / height));
  const shownWidth = Math.min(maxWidthPx, maxHeightPx * ratio, Math.max(width, 120));
  return { width: Math.round(shownWidth), height: Math.round(shownWidth / ratio) };
}
