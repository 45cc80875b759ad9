import type { FileKind } from '@chat-widget/shared/file';

/**
 * A piece of formatted text: words, marked words, or (in snapshots) an address found in the words.
 *
 * @example
 * const node: TextNode = { type: 'bold', children: ['Sold ', { type: 'italic', children: ['out'] }] };
 */
export type TextNode = string | MarkupNode | CodeSpanNode | AutoLinkNode;

/**
 * Marked text: `*bold*`, `_italic_`, `~strikethrough~` in the message field.
 *
 * @example
 * const node: MarkupNode = { type: 'bold', children: ['Hello'] };
 */
export interface MarkupNode {
  readonly type: 'bold' | 'italic' | 'strikethrough';
  readonly children: readonly TextNode[];
}

/**
 * Text as it was typed, between backquotes in the message field; no mark in it counts.
 *
 * @example
 * const node: CodeSpanNode = { type: 'codeSpan', text: 'npm start' };
 */
export interface CodeSpanNode {
  readonly type: 'codeSpan';
  readonly text: string;
}

/**
 * An http or https address that stood in the words. Only in snapshots: it is sent as plain words.
 *
 * @example
 * const isAddress = (node: TextNode): node is AutoLinkNode => typeof node !== 'string' && node.type === 'autoLink';
 */
export interface AutoLinkNode {
  readonly type: 'autoLink';
  readonly url: string;
  readonly text: string;
}

/**
 * Formatted text.
 *
 * @example
 * const block: TextBlock = { type: 'text', children: ['Ready at ', { type: 'bold', children: ['six'] }] };
 * await conversation.send({ content: [block] });
 */
export interface TextBlock {
  readonly type: 'text';
  readonly children: readonly TextNode[];
}

/**
 * A place on Earth.
 *
 * @example
 * const block: LocationBlock = { type: 'location', latitude: 42.43, longitude: -83.99 };
 * await conversation.send({ content: [block] });
 */
export interface LocationBlock {
  readonly type: 'location';
  /** Degrees, -90 to 90. */
  readonly latitude: number;
  /** Degrees, -180 to 180. */
  readonly longitude: number;
}

/**
 * A file of a message that the server has. `session.fileUrls(fileToken)` says where it can be loaded from.
 *
 * @example
 * const file: FileBlock | undefined = (await message.get())?.content.find((block) => block.type === 'file');
 * if (file) console.log((await session.fileUrls(file.fileToken)).url);
 */
export interface FileBlock {
  readonly type: 'file';
  /** Its ID, which can be sent again while no message has taken it. */
  readonly fileToken: string;
  readonly filename: string;
  /** How it can be shown; absent for what is only ever downloaded. */
  readonly subtype?: Exclude<FileKind, 'file'>;
  /** Bytes. */
  readonly size: number;
  /** Pixels; absent where unknown. */
  readonly width?: number;
  readonly height?: number;
}

/**
 * What a message holds: text first, then its files, then a place.
 *
 * @example
 * const kinds = (content: readonly ContentBlock[]) => content.map((block) => block.type).join(', ');
 */
export type ContentBlock = TextBlock | FileBlock | LocationBlock;

/**
 * A file to be sent: the token that an upload resolved with.
 *
 * @example
 * const fileToken = await session.uploadFile(new Blob(['hello']), { filename: 'hello.txt' });
 * const block: SendFileBlock = { type: 'file', fileToken };
 * await conversation.send({ content: [block] });
 */
export interface SendFileBlock {
  readonly type: 'file';
  readonly fileToken: string;
}

/**
 * What a message can be made of. Links under other words, which can trick whoever reads them, are refused.
 *
 * @example
 * const block: SendContentBlock = { type: 'text', children: ['Hello'] };
 */
export type SendContentBlock = TextBlock | SendFileBlock | LocationBlock;
