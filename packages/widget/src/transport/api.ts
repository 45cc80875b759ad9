import type {
  ConversationPreview,
  CreateConversation,
  CreateDirect,
  UnreadTotal,
} from '@chat-widget/shared/conversation';
import type { Paging } from '@chat-widget/shared/envelope';
import type { ConversationChanges, Sync } from '@chat-widget/shared/event';
import type { SignedFile } from '@chat-widget/shared/file';
import type { DeleteFor, MessageView, SendMessage } from '@chat-widget/shared/message';
import type { Participant, Self } from '@chat-widget/shared/participant';
import type { SessionInfo } from '@chat-widget/shared/session';
import type { UserSummary } from '@chat-widget/shared/user';
import type { Http, Query } from './http.js';

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

const path = (...parts: string[]): string => parts.map(encodeURIComponent).join('/');

/** The routes that a session uses, typed as the server's schemas describe them. */
export class Api {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  openSession(): Promise<SessionInfo> {
    return this.#get<SessionInfo>('POST', 'session', {}, {});
  }

  searchUsers(query: string, limit: number): Promise<readonly UserSummary[]> {
    return this.#get('GET', 'users', { query, limit });
  }

  conversation(id: string): Promise<ConversationPreview> {
    return this.#get('GET', path('conversations', id));
  }

  conversations(limit: number, cursor: string | null): Promise<PageReply<ConversationPreview>> {
    return this.#page('conversations', { limit, cursor });
  }

  createDirect(body: CreateDirect): Promise<ConversationPreview> {
    return this.#get('POST', path('conversations', 'direct'), {}, body);
  }

  createConversation(body: CreateConversation): Promise<ConversationPreview> {
    return this.#get('POST', 'conversations', {}, body);
  }

  hide(id: string): Promise<ConversationPreview> {
    return this.#get('DELETE', path('conversations', id), { for: 'me' });
  }

  async removeParticipant(id: string, userId: string): Promise<void> {
    await this.#http.request('DELETE', path('conversations', id, 'participants', userId));
  }

  participants(id: string, limit: number, cursor: string | null): Promise<PageReply<Participant>> {
    return this.#page(path('conversations', id, 'participants'), { limit, cursor });
  }

  markRead(id: string, untilSeq: number): Promise<Self> {
    return this.#get('POST', path('conversations', id, 'read'), {}, { untilSeq });
  }

  markUnread(id: string): Promise<Self> {
    return this.#get('POST', path('conversations', id, 'unread'), {}, {});
  }

  async setTyping(id: string): Promise<void> {
    await this.#http.request('POST', path('conversations', id, 'typing'), {}, { isTyping: true });
  }

  changes(id: string, since: number, selfSince: number, readSince: number): Promise<ConversationChanges> {
    return this.#get('GET', path('conversations', id, 'changes'), { since, selfSince, readSince });
  }

  async messages(conversationId: string, limit: number, beforeSeq: number | null): Promise<MessagePageReply> {
    const query = { conversationId, limit, beforeSeq, order: 'desc' };
    const reply = await this.#http.request('GET', 'messages', query);
    return {
      ...pageOf<MessageView>(reply),
      // Numbers beside the rows, as the route documents them.
      rev: reply['rev'] as number,
      selfRev: reply['selfRev'] as number,
      readRev: reply['readRev'] as number,
    };
  }

  message(id: string): Promise<MessageView> {
    return this.#get('GET', path('messages', id));
  }

  send(body: SendMessage): Promise<MessageView> {
    return this.#get('POST', 'messages', {}, body);
  }

  edit(id: string, content: string): Promise<MessageView> {
    return this.#get('PATCH', path('messages', id), {}, { content });
  }

  remove(id: string, deleteFor: DeleteFor | undefined): Promise<MessageView> {
    return this.#get('DELETE', path('messages', id), { for: deleteFor });
  }

  unread(): Promise<UnreadTotal> {
    return this.#get('GET', 'unread');
  }

  async signFiles(fileIds: readonly string[]): Promise<readonly SignedFile[]> {
    return await this.#get<readonly SignedFile[]>('POST', path('files', 'urls'), {}, { fileIds });
  }

  sync(cursor: string | null): Promise<Sync> {
    return this.#get('GET', 'sync', { cursor });
  }

  async #get<Data>(method: string, route: string, query?: Query, body?: object): Promise<Data> {
    const reply = await this.#http.request(method, route, query, body);
    // The payload stands under the name that the envelope gives; its type is the route's schema.
    return reply[reply.dataName] as Data;
  }

  async #page<Row>(route: string, query: Query): Promise<PageReply<Row>> {
    return pageOf<Row>(await this.#http.request('GET', route, query));
  }
}

function pageOf<Row>(reply: Awaited<ReturnType<Http['request']>>): PageReply<Row> {
  // As above: typed by the route's schema.
  const paging = reply['paging'] as Paging | undefined;
  return { rows: reply[reply.dataName] as readonly Row[], nextCursor: paging?.nextCursor ?? null };
}
