/** How a picture lies in its frame: enlarged by `scale` around the middle, then moved by CSS pixels. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** A width and a height, or a place measured from the middle of the frame, in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}

export const maxScale = 6;
export const wholePicture: View = { scale: 1, x: 0, y: 0 };

const clamp = (value: number, limit: number) => Math.min(limit, Math.max(-limit, value));

/** The same view, with no gap between picture and frame where the picture is larger. `picture` is its size at scale 1. */
export function keepInside({ scale, x, y }: View, picture: Size, frame: Size): View {
  return {
    scale,
    x: clamp(x, Math.max(0, (picture.width * scale - frame.width) / 2)),
    y: clamp(y, Math.max(0, (picture.height * scale - frame.height) / 2)),
  };
}

/** Enlarges by a factor, and keeps what is at `at` where it is. */
export function zoomAt(view: View, factor: number, at: Point): View {
  const scale = Math.min(maxScale, Math.max(1, view.scale * factor));
  const ratio = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio };
}

export function moveBy(view: View, by: Point): View {
  return { ...view, x: view.x + by.x, y: view.y + by.y };
}
