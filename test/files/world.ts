import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { SignedFile, UploadedFile } from '@chat-widget/shared/file';
import type { MessageView } from '@chat-widget/shared/message';
import { afterAll } from 'vitest';
import type { ChatConfig } from '../../packages/bff/src/config.js';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import { type Reply, RestUser } from '../support/rest-user.js';

export interface Upload {
  readonly status: number;
  /** `errMsg_…` of a refusal. */
  readonly message: string | undefined;
  readonly file: UploadedFile;
}

/** A node with its files in a folder of its own, a clock that can be put forward, and people who talk to it. */
export class FileWorld {
  /** Added to the clock of the server. */
  offsetMs = 0;
  private people = 0;

  private constructor(
    readonly node: ChatNode,
    /** Where its files are. */
    readonly folder: string,
    private readonly setClock: (clock: () => number) => void,
  ) {
    this.setClock(() => this.offsetMs);
  }

  static async start(databaseUrl: string, config: Partial<ChatConfig> = {}): Promise<FileWorld> {
    const folder = await mkdtemp(join(tmpdir(), 'chat-files-'));
    let clock = () => 0;
    const node = await startChatNode(databaseUrl, {
      config: { filesUrl: `file:${folder}`, ...config },
      now: () => Date.now() + clock(),
    });
    return new FileWorld(node, folder, (given) => {
      clock = given;
    });
  }

  async stop(): Promise<void> {
    await this.node.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Somebody new: the limits of one test are not those of another. */
  person(name = 'person', claims: Record<string, unknown> = {}): Promise<RestUser> {
    this.people += 1;
    // Claims of a token are JSON; the helper's type only knows texts.
    return RestUser.signIn(`${name}-${this.people}`, () => this.node.url, claims as Record<string, string>);
  }

  async pair(): Promise<{ ana: RestUser; ben: RestUser; conversationId: string }> {
    const [ana, ben] = [await this.person('ana'), await this.person('ben')];
    await ben.request('GET', '/users/me');
    const { body } = await ana.request('POST', '/conversations/direct', { userId: ben.id });
    return { ana, ben, conversationId: (body.conversation as { id: string }).id }; // as documented
  }

  async upload(
    user: RestUser,
    name: string,
    bytes: Uint8Array | ReadableStream,
    headers: Record<string, string> = {},
  ): Promise<Upload> {
    const response = await fetch(`${this.node.url}/v1/files?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${user.token}`, ...headers },
      body: bytes,
      ...(bytes instanceof Uint8Array ? {} : { duplex: 'half' }),
    } as RequestInit); // `duplex` is not in every version of the type
    const body = (await response.json()) as { message?: string; file: UploadedFile }; // as documented
    return { status: response.status, message: body.message, file: body.file };
  }

  async sign(user: RestUser, ...fileIds: string[]): Promise<SignedFile[]> {
    const { body } = await user.request('POST', '/files/urls', { fileIds });
    return (body.files ?? []) as SignedFile[]; // as documented
  }

  get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
    return fetch(this.node.url + path, { method, headers });
  }

  getAs(user: RestUser, fileId: string): Promise<Response> {
    return this.get(`/v1/files/${fileId}`, { authorization: `Bearer ${user.token}` });
  }

  async send(
    user: RestUser,
    conversationId: string,
    fields: Record<string, unknown>,
  ): Promise<Reply & { message: MessageView }> {
    const reply = await user.request('POST', '/messages', { conversationId, ...fields });
    return { ...reply, message: reply.body.message as MessageView }; // as documented
  }

  /** Names of everything below the folder of files, bytes on their way included. */
  async onDisk(): Promise<string[]> {
    return (await this.pathsOnDisk()).map((path) => basename(path)).sort();
  }

  async pathsOnDisk(): Promise<string[]> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true });
    return entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
  }
}

/** Starts worlds that end after the file's tests. */
export function worldOpener(): typeof FileWorld.start {
  const worlds: FileWorld[] = [];
  afterAll(async () => {
    await Promise.all(worlds.map((world) => world.stop()));
  });
  return async (databaseUrl, config) => {
    const world = await FileWorld.start(databaseUrl, config);
    worlds.push(world);
    return world;
  };
}

/** The code of a refused reply. */
export async function refusalOf(response: Response): Promise<[number, string]> {
  const body = (await response.json()) as { message: string }; // every refusal has one
  return [response.status, body.message.replace('errMsg_', '')];
}
