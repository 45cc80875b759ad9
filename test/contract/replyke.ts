import type { ConversationPreview } from '@chat-widget/shared/conversation';
import type { UploadedFile } from '@chat-widget/shared/file';
import type { Space } from '@chat-widget/shared/space';
import sharp from 'sharp';
import { afterAll, beforeAll, expect } from 'vitest';
import { type ChatNode, type ChatNodeOptions, startChatNode } from '../support/chat-node.js';
import type { Engine } from '../support/engines.js';
import { type Reply, RestUser } from '../support/rest-user.js';

const serverKey = 'the-server-key-of-the-tests';

/** A chat whose host tells it of users and spaces. */
export interface Community {
  readonly node: ChatNode;
  /** A user who is known to the chat; the same name is the same user. */
  user(id: string): Promise<RestUser>;
  users<const Ids extends readonly string[]>(...ids: Ids): Promise<{ [I in keyof Ids]: RestUser }>;
  /** The host's backend. */
  host(method: string, path: string, body?: unknown): Promise<Reply>;
  putSpace(id: string, body: object): Promise<Space>;
}

/** Starts one for the tests of a file. */
export function communityOn(engine: Engine, options: Omit<ChatNodeOptions, 'config'> = {}): Community {
  let node: ChatNode | undefined;
  const known = new Map<string, Promise<RestUser>>();
  const running = () => {
    if (!node) throw new Error('only inside tests');
    return node;
  };
  beforeAll(async () => {
    node = await startChatNode(await engine.freshUrl(), {
      ...options,
      config: { serverKey, projectId: 'club' },
    });
  });
  afterAll(() => node?.stop());
  const meet = async (id: string) => {
    const user = await RestUser.signIn(id, () => running().url);
    await user.request('POST', '/session', {});
    return user;
  };
  const user = (id: string) => {
    const meeting = known.get(id) ?? meet(id);
    known.set(id, meeting);
    return meeting;
  };
  const host = (method: string, path: string, body?: unknown) =>
    RestUser.withToken('', serverKey, () => running().url).request(method, path, body);
  return {
    get node() {
      return running();
    },
    user,
    // As many users as there are IDs.
    users: async (...ids) => (await Promise.all(ids.map(user))) as { [I in keyof typeof ids]: RestUser },
    host,
    async putSpace(id, body) {
      const reply = await host('PUT', `/spaces/${id}`, body);
      expect([200, 201]).toContain(reply.status);
      return reply.body['space'] as Space; // as the route documents
    },
  };
}

export function conversationOf({ body }: Reply): ConversationPreview {
  expect(body['detail']).toBeUndefined();
  return body['conversation'] as ConversationPreview; // as the routes document
}

export const refusalOf = ({ status, body }: Reply) => [status, body['message']];

export async function createGroup(maker: RestUser, ...others: RestUser[]): Promise<ConversationPreview> {
  const participantIds = [maker, ...others].map(({ id }) => id);
  return conversationOf(
    await maker.request('POST', '/conversations', { isGroup: true, participantIds, name: 'Trip' }),
  );
}

/** A small picture of somebody's, uploaded and not yet used. */
export async function uploadImage(owner: RestUser, serverUrl: string): Promise<UploadedFile> {
  const background = { r: 200, g: 80, b: 20 };
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background } })
    .png()
    .toBuffer();
  return upload(owner, serverUrl, 'picture.png', bytes);
}

export async function upload(
  owner: RestUser,
  serverUrl: string,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<UploadedFile> {
  const response = await fetch(`${serverUrl}/v1/files?name=${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${owner.token}`, 'content-type': 'application/octet-stream' },
    body: bytes,
  });
  expect(response.status).toBe(201);
  // As the route documents.
  return ((await response.json()) as { file: UploadedFile }).file;
}

/** Whether somebody is given an address of a file now, and it leads to it. */
export async function canSee(user: RestUser, serverUrl: string, fileId: string): Promise<boolean> {
  const { status, body } = await user.request('POST', '/files/urls', { fileIds: [fileId] });
  if (status !== 200) return false;
  const [signed] = body['files'] as { url: string }[]; // as the route documents
  return (await fetch(new URL(signed?.url ?? '', serverUrl))).status === 200;
}
