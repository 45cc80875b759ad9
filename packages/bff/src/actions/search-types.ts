import type { ConversationPreview } from '@chat-widget/shared/conversation';
import type { MessageHit } from '@chat-widget/shared/search';
import type { Viewer } from '../rules/viewer.js';

/** A page of a search; it has no total. */
export interface SearchRequest {
  readonly limit: number;
  readonly cursor: string | null;
}
export interface SearchPage<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
}

export interface SearchActions {
  /** By name or `custom.search` (T96). Errors: invalidCursor. */
  conversations(viewer: Viewer, query: string, page: SearchRequest): Promise<SearchPage<ConversationPreview>>;
  /** By text, in one conversation or in all of the viewer's. Errors: invalidCursor. */
  messages(
    viewer: Viewer,
    wanted: { readonly query: string; readonly conversationId?: string },
    page: SearchRequest,
  ): Promise<SearchPage<MessageHit>>;
}
