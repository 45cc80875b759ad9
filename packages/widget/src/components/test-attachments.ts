import type { AttachmentSnapshot } from '../session/types.js';

let count = 0;

/** A stored file of a message; what a test does not say is a PDF of 48 kB. */
export function testAttachment(changes: Partial<AttachmentSnapshot> = {}): AttachmentSnapshot {
  count += 1;
  return {
    key: `file-${count}`,
    fileId: `file-${count}`,
    name: 'Floor plan.pdf',
    type: 'application/pdf',
    sizeBytes: 48_000,
    kind: 'file',
    width: null,
    height: null,
    blurPreview: null,
    hasThumbnail: false,
    localFile: null,
    progress: null,
    ...changes,
  };
}

/** A stored picture; its address is whatever the session's `files` hold for its `fileId`. */
export function testPicture(changes: Partial<AttachmentSnapshot> = {}): AttachmentSnapshot {
  return testAttachment({
    name: 'Bike.jpg',
    type: 'image/jpeg',
    sizeBytes: 240_000,
    kind: 'image',
    width: 1_200,
    height: 900,
    blurPreview: `4x3:${btoa(String.fromCharCode(...Array.from({ length: 36 }, (_, i) => 80 + i * 4)))}`,
    hasThumbnail: true,
    ...changes,
  });
}

/** A real PNG file: a gradient with a disc, so that turning and mirroring would show. */
export async function pictureFile(
  widthPx = 320,
  heightPx = 240,
  hue = 210,
  name = 'Bike.png',
): Promise<File> {
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas here');
  const fill = context.createLinearGradient(0, 0, widthPx, heightPx);
  fill.addColorStop(0, `hsl(${hue} 60% 82%)`);
  fill.addColorStop(1, `hsl(${hue + 50} 55% 42%)`);
  context.fillStyle = fill;
  context.fillRect(0, 0, widthPx, heightPx);
  context.fillStyle = `hsl(${hue + 160} 75% 65%)`;
  context.beginPath();
  context.arc(widthPx * 0.3, heightPx * 0.4, Math.min(widthPx, heightPx) * 0.2, 0, 7);
  context.fill();
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new File([blob], name, { type: 'image/png' });
}

/** A real WAV file: one second of silence. */
export function recordingFile(): File {
  const bytesPerSecond = 8_000;
  const header = new DataView(new ArrayBuffer(44));
  const text = (at: number, word: string) => {
    for (let i = 0; i < word.length; i += 1) header.setUint8(at + i, word.charCodeAt(i));
  };
  text(0, 'RIFF');
  header.setUint32(4, 36 + bytesPerSecond, true);
  text(8, 'WAVEfmt ');
  header.setUint32(16, 16, true);
  // PCM, one channel, 8 bits a sample.
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, bytesPerSecond, true);
  header.setUint32(28, bytesPerSecond, true);
  header.setUint16(32, 1, true);
  header.setUint16(34, 8, true);
  text(36, 'data');
  header.setUint32(40, bytesPerSecond, true);
  const silence = new Uint8Array(bytesPerSecond).fill(128);
  return new File([header, silence], 'Bell.wav', { type: 'audio/wav' });
}
