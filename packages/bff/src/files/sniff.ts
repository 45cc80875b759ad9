import { fileTypeFromBuffer } from 'file-type';
import { isCleanText } from './clean-text.js';

/** As many bytes as `file-type` looks at. */
export const headBytes = 4_100;

const magics = {
  elf: '7f454c46',
  machO: ['feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe', 'bebafeca', 'cafebabf'],
  dex: '6465780a',
  shortcut: '4c0000000114020',
  shebangs: ['2321', 'efbbbf2321'],
} as const;

/** Programs by their first bytes. `MZ` alone may begin a text. */
function programOf(head: Uint8Array): string | null {
  const hex = Buffer.from(head.subarray(0, 16)).toString('hex');
  if (hex.startsWith(magics.elf)) return 'application/x-elf';
  if (magics.machO.some((magic) => hex.startsWith(magic))) return 'application/x-mach-binary';
  if (hex.startsWith(magics.dex)) return 'application/vnd.android.package-archive';
  if (hex.startsWith(magics.shortcut)) return 'application/x-ms-shortcut';
  if (magics.shebangs.some((magic) => hex.startsWith(magic))) return 'application/x-msdownload';
  if (hex.startsWith('4d5a') && !isCleanText(head)) return 'application/x-msdownload';
  return null;
}

/** Matroska says what it holds by the names of its codecs: a recording of a voice is no film. */
function webmOf(head: Uint8Array): string {
  const text = Buffer.from(head).toString('latin1');
  return /A_(OPUS|VORBIS)/.test(text) && !/V_(VP|AV1|MPEG)/.test(text) ? 'audio/webm' : 'video/webm';
}

async function knownTypeOf(head: Uint8Array): Promise<string | null> {
  try {
    const found = await fileTypeFromBuffer(head);
    // `audio/ogg; codecs=opus`: the parameter says nothing that a player would not see itself.
    return found?.mime.split(';')[0]?.trim() ?? null;
  } catch {
    // The head is cut, and may be made to break a parser: then it is no type that we know.
    return null;
  }
}

/** What is text for us, whatever dialect it is: markup and scripts must never be served as what they are. */
const textual = /^(text\/|application\/(xml|xhtml\+xml|rtf|javascript|x-sh|postscript|eps)$|image\/svg)/;

/**
 * The MIME type of a file by its first bytes, never by its name: `text/plain` for clean UTF-8 text (SVG, HTML and
 * scripts included), `application/octet-stream` for what is unknown.
 */
export async function sniff(head: Uint8Array): Promise<string> {
  const program = programOf(head);
  if (program !== null) return program;
  const known = await knownTypeOf(head);
  // Its magic is two letters that a text may begin with; programs were told apart above.
  const isNamed = known !== null && known !== 'application/x-msdownload' && !textual.test(known);
  if (isNamed) return known === 'video/webm' ? webmOf(head) : known;
  return isCleanText(head) ? 'text/plain' : 'application/octet-stream';
}
