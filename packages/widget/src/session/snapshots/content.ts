import { parseMarkup } from '../markup/parse.js';
import type { AttachmentSnapshot, ContentBlock, LocationBlock, TextBlock, TextNode } from '../types.js';

/** What a message is made of, as the server and the outbox have it. */
interface Parts {
  readonly text: string;
  readonly attachments: readonly AttachmentSnapshot[];
  readonly location: Pick<LocationBlock, 'latitude' | 'longitude'> | null | undefined;
}

/** The same fields, and what the text among them means: read when somebody looks, and once. */
export function withContent<Fields extends object>(fields: Fields, { text, attachments, location }: Parts) {
  let nodes: TextBlock['children'] | undefined;
  let content: readonly ContentBlock[] | undefined;
  const read = () => {
    nodes ??= parseMarkup(text);
    return nodes;
  };
  return {
    ...fields,
    get plaintext(): string {
      return plainText(read());
    },
    get content(): readonly ContentBlock[] {
      content ??= [
        ...(text === '' ? [] : [{ type: 'text', children: read() } as const]),
        ...attachments.flatMap(toBlock),
        ...(location ? [{ type: 'location', ...location } as const] : []),
      ];
      return content;
    },
  };
}

/** None of a file that the server does not have. */
function toBlock({
  fileId,
  name,
  kind,
  sizeBytes,
  width,
  height,
}: AttachmentSnapshot): readonly ContentBlock[] {
  if (fileId === null) return [];
  return [
    {
      ...{ type: 'file', fileToken: fileId, filename: name, size: sizeBytes ?? 0 },
      ...(kind !== 'file' && { subtype: kind }),
      ...(width !== null && { width }),
      ...(height !== null && { height }),
    },
  ];
}

/** The words of it, without their marks. */
export function plainText(nodes: readonly TextNode[]): string {
  return nodes
    .map((node) =>
      typeof node === 'string' ? node : 'children' in node ? plainText(node.children) : node.text,
    )
    .join('');
}
