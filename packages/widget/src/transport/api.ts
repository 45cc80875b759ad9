import type { ConversationPreview, UnreadTotal } from '@chat-widget/shared/conversation';
import type { Paging } from '@chat-widget/shared/envelope';
import type { ConversationChanges, Sync } from '@chat-widget/shared/event';
import type { SignedFile } from '@chat-widget/shared/file';
import type { MessageView, SendMessageBody } from '@chat-widget/shared/message';
import type { Participant, Self } from '@chat-widget/shared/participant';
import type { SessionInfo } from '@chat-widget/shared/session';
import type { Http, Query, Reply } from './http.js';

export interface PageReply<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
}

/** Newest first; the revisions were read before the rows. */
export interface MessagePageReply extends PageReply<MessageView> {
  readonly rev: number;
  readonly selfRev: number;
  readonly readRev: number;
}

export const at = (collection: string, id: string, action = ''): string =>
  `${collection}/${encodeURIComponent(id)}${action}`;
export const conversationAt = (id: string, action?: string): string => at('conversations', id, action);

/** The routes that a session uses, typed as the server's schemas describe them. */
export class Api {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  openSession(): Promise<SessionInfo> {
    return this.#post('session', {});
  }

  conversation(id: string): Promise<ConversationPreview> {
    return this.#get(conversationAt(id));
  }

  conversations(limit: number, cursor: string | null): Promise<PageReply<ConversationPreview>> {
    return this.page('conversations', { limit, cursor, status: 'all' });
  }

  participants(id: string, limit: number, cursor: string | null): Promise<PageReply<Participant>> {
    return this.page(conversationAt(id, '/participants'), { limit, cursor });
  }

  markRead(id: string, untilSeq: number): Promise<Self> {
    return this.#post(conversationAt(id, '/read'), { untilSeq });
  }

  markUnread(id: string): Promise<Self> {
    return this.#post(conversationAt(id, '/unread'), {});
  }

  async setTyping(id: string): Promise<void> {
    await this.#post(conversationAt(id, '/typing'), { isTyping: true });
  }

  changes(id: string, since: number, selfSince: number, readSince: number): Promise<ConversationChanges> {
    return this.#get(conversationAt(id, '/changes'), { since, selfSince, readSince });
  }

  messages(conversationId: string, limit: number, beforeSeq: number | null): Promise<MessagePageReply> {
    return this.page('messages', { conversationId, limit, beforeSeq, order: 'desc' });
  }

  message(id: string): Promise<MessageView> {
    return this.#get(at('messages', id));
  }

  send(body: SendMessageBody): Promise<MessageView> {
    return this.#post('messages', body);
  }

  unread(): Promise<UnreadTotal> {
    return this.#get('unread');
  }

  signFiles(fileIds: readonly string[]): Promise<readonly SignedFile[]> {
    return this.#post('files/urls', { fileIds });
  }

  sync(cursor: string | null): Promise<Sync> {
    return this.#get('sync', { cursor });
  }

  #get<Data>(route: string, query?: Query): Promise<Data> {
    return this.call('GET', route, query);
  }

  #post<Data>(route: string, body: object): Promise<Data> {
    return this.call('POST', route, {}, body);
  }

  /** What few pages need is said by whoever needs it. */
  async call<Data>(method: string, route: string, query?: Query, body?: object): Promise<Data> {
    return dataOf<Data>(await this.#http.request(method, route, query, body));
  }

  /** Rows, and what the route documents beside them. */
  async page<Page extends PageReply<unknown>>(route: string, query: Query): Promise<Page> {
    const reply = await this.#http.request('GET', route, query);
    // As below: typed by the route's schema.
    const paging = reply['paging'] as Paging | undefined;
    return { ...reply, rows: dataOf(reply), nextCursor: paging?.nextCursor ?? null } as unknown as Page;
  }
}

function dataOf<Data>(reply: Reply): Data {
  // The payload stands under the name that the envelope gives; its type is the route's schema.
  return reply[reply.dataName] as Data;
}
