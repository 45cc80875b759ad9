import type { FileKind } from '@chat-widget/shared/file';

/** What a file is by its bytes. */
export interface FoundType {
  /** MIME type. */
  readonly type: string;
  readonly kind: FileKind;
}

/** Images that are encoded again; what each becomes. */
export const imageOutputs = {
  'image/jpeg': { type: 'image/jpeg', extension: 'jpg' },
  'image/png': { type: 'image/png', extension: 'png' },
  'image/apng': { type: 'image/png', extension: 'png' },
  'image/webp': { type: 'image/webp', extension: 'webp' },
  'image/gif': { type: 'image/gif', extension: 'gif' },
  // Written by few and read by few: it becomes what everybody reads.
  'image/avif': { type: 'image/webp', extension: 'webp' },
} as const;
export type ImageInput = keyof typeof imageOutputs;
export const isImageInput = (type: string): type is ImageInput => Object.hasOwn(imageOutputs, type);

/** What browsers play, under the names that they know; kept as it is. */
const played: Readonly<Record<string, FoundType>> = {
  'video/mp4': { type: 'video/mp4', kind: 'video' },
  'video/x-m4v': { type: 'video/mp4', kind: 'video' },
  'video/webm': { type: 'video/webm', kind: 'video' },
  'video/quicktime': { type: 'video/quicktime', kind: 'video' },
  'audio/webm': { type: 'audio/webm', kind: 'audio' },
  'audio/mpeg': { type: 'audio/mpeg', kind: 'audio' },
  'audio/mp4': { type: 'audio/mp4', kind: 'audio' },
  'audio/x-m4a': { type: 'audio/mp4', kind: 'audio' },
  'audio/ogg': { type: 'audio/ogg', kind: 'audio' },
  'audio/wav': { type: 'audio/wav', kind: 'audio' },
};

/** The kind that a MIME type found in the bytes is shown as. */
export function typeOf(mime: string): FoundType {
  if (isImageInput(mime)) return { type: mime, kind: 'image' };
  return played[mime] ?? { type: mime, kind: 'file' };
}

type Family = 'image' | 'media' | 'pdf';
const claims: Readonly<Record<Family, string>> = {
  image: 'jpg jpeg jpe jfif png apng gif webp avif heic heif bmp tif tiff ico psd jp2 jxl',
  media:
    'mp4 m4v webm mov qt mkv avi mpg mpeg 3gp 3g2 wmv flv ogv mp3 m4a m4b aac ogg oga opus wav weba flac aif aiff wma',
  pdf: 'pdf',
};
const families: readonly Family[] = ['image', 'media', 'pdf'];
const familyByExtension = new Map(
  families.flatMap((family) => claims[family].split(' ').map((extension) => [extension, family] as const)),
);
const familyTypes: Readonly<Record<Family, RegExp>> = {
  image: /^image\//,
  // Containers hold either, so a name may claim the one and be the other.
  media: /^(video|audio)\/|^application\/(ogg|vnd\.ms-asf|mxf)$/,
  pdf: /^application\/pdf$/,
};

/** False when the name claims an image, a film, a sound or a PDF and the bytes are none. */
export function isWhatItClaims(extension: string, mime: string): boolean {
  const family = familyByExtension.get(extension);
  return family === undefined || familyTypes[family].test(mime);
}

const runsByName = new Set([
  ...[
    'exe',
    'dll',
    'com',
    'scr',
    'pif',
    'cpl',
    'sys',
    'msi',
    'msp',
    'msix',
    'appx',
    'msc',
    'application',
    'gadget',
  ],
  ...[
    'bat',
    'cmd',
    'ps1',
    'psm1',
    'vb',
    'vbs',
    'vbe',
    'jse',
    'wsf',
    'wsh',
    'hta',
    'lnk',
    'scf',
    'reg',
    'inf',
  ],
  ...['app', 'command', 'dmg', 'pkg', 'workflow', 'deb', 'rpm', 'run', 'appimage', 'sh', 'desktop'],
  ...['apk', 'apks', 'aab', 'xapk', 'ipa', 'jar', 'class', 'crx', 'xpi'],
]);
const runsByType = new Set([
  ...['application/x-msdownload', 'application/x-dosexec', 'application/x-elf', 'application/x-mach-binary'],
  ...['application/vnd.android.package-archive', 'application/java-archive', 'application/java-vm'],
  ...['application/x-apple-diskimage', 'application/x-deb', 'application/x-rpm', 'application/x-ms-shortcut'],
  ...['application/x.ms.shortcut', 'application/x.apple.alias', 'application/x-google-chrome-extension'],
]);

/** Whether a system that opens it may run it. */
export function isExecutable(extension: string, mime: string | null): boolean {
  return runsByName.has(extension) || (mime !== null && runsByType.has(mime));
}
