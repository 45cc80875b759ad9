import type { ConversationPreview } from '@chat-widget/shared/conversation';
import type { MessageView } from '@chat-widget/shared/message';
import { testSecret } from './chat-node.js';
import { checkReply } from './reply-checker.js';
import { signToken } from './tokens.js';

export interface Reply {
  readonly status: number;
  /** The payload of a success, the body of a failure. */
  readonly body: Record<string, unknown>;
}

/** Somebody who talks to the server by plain requests: another device, a host's page, a script. */
export class RestUser {
  private constructor(
    readonly id: string,
    readonly token: string,
    private readonly serverUrl: () => string,
  ) {}

  static async signIn(
    id: string,
    serverUrl: () => string,
    claims: Record<string, unknown> = {},
  ): Promise<RestUser> {
    // Longer than any step of the tests' clocks.
    const token = await signToken({ sub: id, name: id, ...claims }, testSecret, { expiresInS: 6 * 3600 });
    return new RestUser(id, token, serverUrl);
  }

  /** With a credential made elsewhere: a guest's token, the server key. */
  static withToken(id: string, token: string, serverUrl: () => string): RestUser {
    return new RestUser(id, token, serverUrl);
  }

  async request(method: string, path: string, body?: unknown): Promise<Reply> {
    const response = await fetch(`${this.serverUrl()}/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    await checkReply(method, `/v1${path}`.split('?', 1)[0] ?? '', response);
    // Every reply of the server is a JSON object.
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  async conversations(): Promise<ConversationPreview[]> {
    const { body } = await this.request('GET', '/conversations?limit=100&includeHidden=true&status=all');
    return (body.conversations ?? []) as ConversationPreview[]; // as the route documents
  }

  async messages(conversationId: string, limit = 100): Promise<MessageView[]> {
    const { body } = await this.request(
      'GET',
      `/messages?conversationId=${conversationId}&limit=${limit}&order=desc`,
    );
    return (body.messages ?? []) as MessageView[]; // as the route documents
  }
}
