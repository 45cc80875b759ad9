import type { MessageContext } from '@chat-widget/shared/context';
import type { ConversationType, Metadata, PostingPermission } from '@chat-widget/shared/conversation';
import type { FileKind, StoredAttachment, StoredFile } from '@chat-widget/shared/file';
import type { MessageType, SenderType } from '@chat-widget/shared/message';
import type { StoredExtras } from '@chat-widget/shared/message-extras';
import type { Notify } from '@chat-widget/shared/participant';
import type { UserRole } from '@chat-widget/shared/user';
import { sql } from 'drizzle-orm';
import type { Dialect } from './dialect.js';
import { hostTables } from './tables-of-host.js';
import { privateTables } from './tables-of-readers.js';
import { searchTables } from './tables-of-search.js';

/** Who can be found by name: neither guests nor the teams of stores, of which there may be any number. */
const isPerson = sql`not is_guest and substr(id, 1, 6) <> 'store:'`;

/** The one definition of all tables. Times are unix milliseconds. Hot counters have a row of their own. */
export function tables(d: Dialect) {
  const users = d.table(
    'users',
    {
      id: d.key('id').primaryKey(),
      username: d.key('username'),
      name: d.text('name').notNull(),
      /** Lower case, for finding people by the beginning of their name. */
      nameKey: d.key('name_key').notNull(),
      email: d.text('email'),
      photoUrl: d.text('photo_url'),
      role: d.text('role').$type<UserRole>().notNull(),
      locale: d.text('locale'),
      isGuest: d.boolean('is_guest').notNull(),
      storeIds: d.json<string[]>('store_ids').notNull(),
      createdAt: d.integer('created_at').notNull(),
      updatedAt: d.integer('updated_at').notNull(),
      /** 0 until name or photo change: new users are nobody's news. */
      touched: d.integer('touched').notNull(),
    },
    (t) => [
      d.uniqueIndex('users_username').on(t.username),
      d.index('users_by_name').on(t.nameKey, t.id).where(isPerson),
      d.index('users_by_username').on(t.username, t.id).where(isPerson),
      d.index('users_touched').on(t.touched),
    ],
  );

  const conversations = d.table(
    'conversations',
    {
      id: d.key('id').primaryKey(),
      type: d.text('type').$type<ConversationType>().notNull(),
      name: d.text('name'),
      description: d.text('description'),
      photoUrl: d.text('photo_url'),
      createdById: d.key('created_by_id'),
      metadata: d.json<Metadata>('metadata'),
      metadataRev: d.integer('metadata_rev').notNull(),
      /** Both user IDs, sorted: one direct conversation per pair (R3). */
      directKey: d.key('direct_key'),
      /** Only of type `space`: one conversation per space (R7). */
      spaceId: d.key('space_id'),
      /** Who may write in a space; null elsewhere. */
      postingPermission: d.text('posting_permission').$type<PostingPermission>(),
      /** The picture that it has taken, kept with what is shown of it. */
      avatar: d.json<StoredFile>('avatar'),
      welcomeMessages: d.json<string[]>('welcome_messages'),
      /** Made by `PUT` under an ID of the client's: others may let themselves in by it (decision 6). */
      isMadeByPut: d.boolean('is_made_by_put').notNull().default(false),
      /** Customer, store and order: one support conversation for each (decision 5). */
      supportKey: d.key('support_key'),
      // From here to `closedAt` only of type `support`.
      customerId: d.key('customer_id'),
      storeId: d.key('store_id'),
      orderId: d.key('order_id'),
      /** The team at the other side now. */
      teamId: d.key('team_id'),
      closedAt: d.integer('closed_at'),
      /** Nobody writes while this is set. */
      blockedById: d.key('blocked_by_id'),
      isActive: d.boolean('is_active').notNull(),
      recordVersion: d.integer('record_version').notNull(),
      createdAt: d.integer('created_at').notNull(),
      updatedAt: d.integer('updated_at').notNull(),
      /** Stamp of the last change to this row, its member count included. */
      rev: d.integer('rev').notNull(),
    },
    (t) => [
      d.uniqueIndex('conversations_direct_key').on(t.directKey),
      d.uniqueIndex('conversations_space').on(t.spaceId),
      d.uniqueIndex('conversations_support_key').on(t.supportKey),
      d.index('conversations_closed').on(t.customerId).where(sql`closed_at is not null`),
    ],
  );

  /** Counters of a conversation: the row that every write to it locks first. */
  const states = d.table(
    'conversation_states',
    {
      conversationId: d.key('conversation_id').primaryKey(),
      rev: d.integer('rev').notNull(),
      readRev: d.integer('read_rev').notNull(),
      lastSeq: d.integer('last_seq').notNull(),
      messageCount: d.integer('message_count').notNull(),
      memberCount: d.integer('member_count').notNull(),
      lastMessageAt: d.integer('last_message_at'),
      /** When participants' `activityAt` was last set: for large groups not at every message. */
      activityFannedAt: d.integer('activity_fanned_at').notNull(),
      touched: d.integer('touched').notNull(),
    },
    (t) => [d.index('conversation_states_touched').on(t.touched)],
  );

  const participants = d.table(
    'participants',
    {
      conversationId: d.key('conversation_id').notNull(),
      userId: d.key('user_id').notNull(),
      role: d.text('role').$type<'admin' | 'member'>().notNull(),
      access: d.text('access').$type<'Read' | 'ReadWrite'>().notNull(),
      joinedAt: d.integer('joined_at').notNull(),
      isActive: d.boolean('is_active').notNull(),
      /** Who ended it, where that was not the participant: they do not let themselves in again. */
      removedById: d.key('removed_by_id'),
      /** Of somebody who acts for a team: what they hear comes by the team's own part (decision 17). */
      teamId: d.key('team_id'),
      /** Stamp of the last change that everyone sees. */
      rev: d.integer('rev').notNull(),
      historyFromSeq: d.integer('history_from_seq').notNull(),
      /** max(joinedAt, last message): the inbox's order. */
      activityAt: d.integer('activity_at').notNull(),
      // From here on private to the user: changes take a selfRev, not a rev.
      notify: d.json<Notify>('notify').notNull(),
      readSeq: d.integer('read_seq').notNull(),
      readAt: d.integer('read_at'),
      readRev: d.integer('read_rev').notNull(),
      isUnread: d.boolean('is_unread').notNull(),
      isArchived: d.boolean('is_archived').notNull(),
      /** Hidden while no message has a larger seq; -1 = not hidden. */
      hiddenUntilSeq: d.integer('hidden_until_seq').notNull(),
      selfRev: d.integer('self_rev').notNull(),
      touched: d.integer('touched').notNull(),
    },
    (t) => [
      d.primaryKey({ columns: [t.conversationId, t.userId] }),
      d.index('participants_inbox').on(t.userId, t.isActive, t.activityAt, t.conversationId),
      d.index('participants_joined').on(t.conversationId, t.joinedAt, t.userId),
      d.index('participants_rev').on(t.conversationId, t.rev),
      d.index('participants_touched').on(t.touched),
      // The few that may not be shown, so that a total is a counter less these.
      d.index('participants_aside').on(t.userId).where(sql`(hidden_until_seq >= 0 or is_archived)`),
    ],
  );

  const messages = d.table(
    'messages',
    {
      id: d.key('id').primaryKey(),
      conversationId: d.key('conversation_id').notNull(),
      /** The rev it was born with: its fixed place. */
      seq: d.integer('seq').notNull(),
      rev: d.integer('rev').notNull(),
      /** 1, 2, 3 … without holes: deep pages seek by it. */
      ordinal: d.integer('ordinal').notNull(),
      senderId: d.key('sender_id'),
      clientMessageId: d.key('client_message_id'),
      bodyHash: d.text('body_hash'),
      messageType: d.text('message_type').$type<MessageType>().notNull(),
      /** For whom the sender spoke, in a support conversation (C36). */
      senderType: d.text('sender_type').$type<SenderType>(),
      /** Kept for audit after a deletion; no view shows it then. */
      content: d.text('content').notNull(),
      /** Null where there are none, as in most messages. Kept like the text. */
      attachments: d.json<StoredAttachment[]>('attachments'),
      context: d.json<MessageContext>('context'),
      /** Null in most messages. Kept like the text. */
      extras: d.json<StoredExtras>('extras'),
      sentAt: d.integer('sent_at').notNull(),
      editedAt: d.integer('edited_at'),
      deletedAt: d.integer('deleted_at'),
      deletedById: d.key('deleted_by_id'),
      recordVersion: d.integer('record_version').notNull(),
      updatedAt: d.integer('updated_at').notNull(),
    },
    (t) => [
      d.uniqueIndex('messages_place').on(t.conversationId, t.seq),
      d.uniqueIndex('messages_client_id').on(t.senderId, t.clientMessageId),
      // Only rows changed since they were made: a send does not touch it.
      d.index('messages_changed').on(t.conversationId, t.rev).where(sql`rev > seq`),
    ],
  );

  /** How many conversations somebody is in that are not deleted, those hidden for them included. */
  const inboxes = d.table('inboxes', {
    userId: d.key('user_id').primaryKey(),
    conversationCount: d.integer('conversation_count').notNull(),
  });

  /** Uploads. One that a message or a conversation has taken never expires, and is seen by whoever sees that. */
  const files = d.table(
    'files',
    {
      id: d.key('id').primaryKey(),
      ownerId: d.key('owner_id').notNull(),
      name: d.text('name').notNull(),
      type: d.text('type').notNull(),
      kind: d.text('kind').$type<FileKind>().notNull(),
      sizeBytes: d.integer('size_bytes').notNull(),
      widthPx: d.integer('width_px'),
      heightPx: d.integer('height_px'),
      blurPreview: d.text('blur_preview'),
      hasThumbnail: d.boolean('has_thumbnail').notNull(),
      messageId: d.key('message_id'),
      /** Of the conversation whose picture it is. */
      conversationId: d.key('conversation_id'),
      createdAt: d.integer('created_at').notNull(),
      /** Null once it is taken. */
      expiresAt: d.integer('expires_at'),
    },
    (t) => [
      // Both columns, so that a person's total is read from the index alone.
      d.index('files_owner').on(t.ownerId, t.sizeBytes),
      d.index('files_untaken').on(t.expiresAt).where(sql`expires_at is not null`),
    ],
  );

  const meta = d.table('meta', { key: d.key('key').primaryKey(), value: d.text('value').notNull() });
  const counters = d.table('counters', {
    name: d.key('name').primaryKey(),
    value: d.integer('value').notNull(),
  });

  return {
    users,
    conversations,
    states,
    participants,
    messages,
    ...privateTables(d),
    inboxes,
    files,
    ...hostTables(d),
    ...searchTables(d),
    meta,
    counters,
  };
}

export type Tables = ReturnType<typeof tables>;
