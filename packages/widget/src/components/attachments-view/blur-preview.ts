const maxPixels = 16;

/** Few pixels that stand for a picture until it is there. */
export interface BlurPixels {
  readonly columns: number;
  readonly rows: number;
  /** RGBA, row by row. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** Reads `<columns>x<rows>:<base64 of RGB bytes>`; `null` for anything else. */
export function readBlurPreview(preview: string | null): BlurPixels | null {
  const match = /^(\d{1,2})x(\d{1,2}):([A-Za-z0-9+/]+={0,2})$/.exec(preview ?? '');
  if (match === null) return null;
  const columns = Number(match[1]);
  const rows = Number(match[2]);
  const base64 = match[3] ?? '';
  const pixels = columns * rows;
  if (pixels === 0 || pixels > maxPixels || base64.length !== pixels * 4) return null;
  const rgb = atob(base64);
  const data = new Uint8ClampedArray(pixels * 4);
  for (let i = 0; i < pixels; i += 1) {
    for (let channel = 0; channel < 3; channel += 1) data[i * 4 + channel] = rgb.charCodeAt(i * 3 + channel);
    data[i * 4 + 3] = 255;
  }
  return { columns, rows, data };
}

/** Paints the pixels one to one; the page stretches the canvas, and the browser smooths it. */
export function paintBlurPreview(canvas: HTMLCanvasElement, { columns, rows, data }: BlurPixels): void {
  canvas.width = columns;
  canvas.height = rows;
  canvas.getContext('2d')?.putImageData(new ImageData(data, columns, rows), 0, 0);
}
