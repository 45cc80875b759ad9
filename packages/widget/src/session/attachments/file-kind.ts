import type { FileKind } from '@chat-widget/shared/file';

/** As far as the browser knows; the server looks at the bytes. An SVG is a document that may hold scripts. */
export function kindOf(type: string): FileKind {
  const [family] = type.split('/');
  if (type.startsWith('image/svg')) return 'file';
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'file';
}

/** True for images that are made smaller: a GIF would stand still afterwards. */
export function canShrink(type: string): boolean {
  return kindOf(type) === 'image' && type !== 'image/gif';
}
