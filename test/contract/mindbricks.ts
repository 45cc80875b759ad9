import { expect } from 'vitest';
import type { ChatNode } from '../support/chat-node.js';
import { testSecret } from '../support/chat-node.js';
import { signToken } from '../support/tokens.js';

/** What the guide's samples give to axios. */
interface AxiosRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly data: object;
  readonly params: Readonly<Record<string, string>>;
}

export interface GuideReply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The fields that the guide's samples show of a record, those of `M45` last. */
const common = ['id', 'isActive', 'recordVersion', 'createdAt', 'updatedAt', '_owner'];
export const recordFields = {
  message: ['content', 'senderUserId', 'deletedFor', 'readBy', 'conversationId', 'sentAt', ...common],
  conversation: ['isGroup', 'participantIds', 'lastMessageAt', ...common],
} as const;

/**
 * A front end written against the guide: each function sends the sample request of the API that it is named after, as
 * the guide spells it. Only its base URL and its token are ours.
 */
export class GuideFrontEnd {
  constructor(
    readonly baseUrl: string,
    readonly userId: string,
    private readonly token: string,
  ) {}

  /** Somebody signed in at a server, whom it knows from here on. */
  static async signIn(node: ChatNode, userId: string, name = userId): Promise<GuideFrontEnd> {
    const token = await signToken({ sub: userId, name }, testSecret);
    const frontEnd = new GuideFrontEnd(node.url, userId, token);
    await frontEnd.listConversations();
    return frontEnd;
  }

  createMessage = (data: object) => this.axios({ method: 'POST', url: '/v1/messages', data, params: {} });

  updateMessage = (messageId: string, data: object) =>
    this.axios({ method: 'PATCH', url: `/v1/messages/${messageId}`, data, params: {} });

  deleteMessage = (messageId: string, params: Record<string, string> = {}) =>
    this.axios({ method: 'DELETE', url: `/v1/messages/${messageId}`, data: {}, params });

  getMessage = (messageId: string) =>
    this.axios({ method: 'GET', url: `/v1/messages/${messageId}`, data: {}, params: {} });

  listMessages = (params: Record<string, string> = {}) =>
    this.axios({ method: 'GET', url: '/v1/messages', data: {}, params });

  createConversation = (data: object) =>
    this.axios({ method: 'POST', url: '/v1/conversations', data, params: {} });

  updateConversation = (conversationId: string, data: object) =>
    this.axios({ method: 'PATCH', url: `/v1/conversations/${conversationId}`, data, params: {} });

  deleteConversation = (conversationId: string, params: Record<string, string> = {}) =>
    this.axios({ method: 'DELETE', url: `/v1/conversations/${conversationId}`, data: {}, params });

  getConversation = (conversationId: string) =>
    this.axios({ method: 'GET', url: `/v1/conversations/${conversationId}`, data: {}, params: {} });

  listConversations = (params: Record<string, string> = {}) =>
    this.axios({ method: 'GET', url: '/v1/conversations', data: {}, params });

  /** As axios does it, which in browsers leaves the body of a GET out. */
  private async axios({ method, url, data, params }: AxiosRequest): Promise<GuideReply> {
    const query = new URLSearchParams(params).toString();
    const response = await fetch(`${this.baseUrl}${url}${query && `?${query}`}`, {
      method,
      headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' },
      ...(method !== 'GET' && { body: JSON.stringify(data) }),
    });
    // Every reply of the server is a JSON object.
    const reply = { status: response.status, body: (await response.json()) as GuideReply['body'] };
    expectShape(reply, method, this.userId);
    return reply;
  }
}

const text = expect.any(String);
const number = expect.any(Number);
const action = { GET: /^(get|list)$/, POST: /^create$/, PATCH: /^update$/, DELETE: /^delete$/ };

/** What the guide says that every reply has, of success and of failure. */
function expectShape({ status, body }: GuideReply, method: AxiosRequest['method'], userId: string): void {
  if (status >= 400) {
    const error = { result: 'ERR', status, errCode: status, message: text, date: text, detail: text };
    expect(body).toMatchObject(error);
    return;
  }
  const known = { status: 'OK', statusCode: status, source: 'db', userId, method };
  const told = { elapsedMs: number, sessionId: text, requestId: text, appVersion: text, rowCount: number };
  expect(body).toMatchObject({ ...known, ...told, action: expect.stringMatching(action[method]) });
  const payload = body[String(body['dataName'])];
  const records: unknown[] = Array.isArray(payload) ? payload : [payload];
  expect(records).toHaveLength(Number(body['rowCount']));
  for (const record of records) expect(record).toMatchObject(shapeOf(String(body['dataName'])));
}

/** The types of a record's fields in the guide; a conversation has no `lastMessageAt` before its first message. */
function shapeOf(dataName: string): object {
  const list = expect.any(Array);
  const isActive = expect.any(Boolean);
  const common = {
    id: text,
    isActive,
    recordVersion: number,
    createdAt: text,
    updatedAt: text,
    _owner: text,
  };
  return dataName.startsWith('message')
    ? { ...common, content: text, senderUserId: text, deletedFor: list, readBy: list, sentAt: text }
    : { ...common, isGroup: expect.any(Boolean), participantIds: list };
}

/** A record of a reply, with the fields that the guide shows of it. */
export function recordOf(reply: GuideReply, name: 'message' | 'conversation') {
  expect([reply.status, reply.body['detail']]).toEqual([reply.status, undefined]);
  const record = reply.body[name] as Record<string, unknown>; // as the guide documents
  expect(Object.keys(record)).toEqual(expect.arrayContaining([...recordFields[name]]));
  return record as Record<string, unknown> & { readonly id: string; readonly readBy: string[] };
}

/** The records of a list. */
export function recordsOf(reply: GuideReply, name: 'messages' | 'conversations') {
  expect(reply.body).toMatchObject({ dataName: name, action: 'list', filters: [], uiPermissions: [] });
  return reply.body[name] as readonly Record<string, unknown>[]; // as the guide documents
}

export const refusalOf = ({ status, body }: GuideReply) => [status, body['message']];
