import type { ConversationPreview } from '@chat-widget/shared/conversation';
import type {
  CanChat,
  CreateSupport,
  OrderInfo,
  PutOrder,
  PutStore,
  StoreInfo,
  Transfer,
} from '@chat-widget/shared/support';
import type { Viewer } from '../rules/viewer.js';

export interface StoreActions {
  /** What the host's backend tells of a store; everything at once. */
  put(storeId: string, body: PutStore): Promise<StoreInfo>;
  /** Errors: storeNotFound. */
  putOrder(orderId: string, body: PutOrder): Promise<OrderInfo>;
  canChat(viewer: Viewer, storeId: string): Promise<CanChat>;
}

/** What only support conversations have, but for `setBlocked`. Errors of all but `create`: onlySupportChanges, forbidden. */
export interface SupportActions {
  /** The one of the viewer, the store and the order, made if missing. Errors: supportDisabled. */
  create(
    viewer: Viewer,
    body: CreateSupport,
  ): Promise<{ conversation: ConversationPreview; created: boolean }>;
  setClosed(viewer: Viewer, conversationId: string, isClosed: boolean): Promise<ConversationPreview>;
  /** By the team; in a direct conversation by either, and undone by whoever did it. */
  setBlocked(viewer: Viewer, conversationId: string, isBlocked: boolean): Promise<ConversationPreview>;
  /** By the team that has it now. Errors: storeNotFound. */
  transfer(viewer: Viewer, conversationId: string, body: Transfer): Promise<ConversationPreview>;
}
