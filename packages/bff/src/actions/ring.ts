import type { Typing } from '@chat-widget/shared/event';

/** What a change was, where its rows alone do not tell: for those who listen on this node (`chat.on`). */
export type Occasion =
  | { readonly event: 'message.updated' | 'message.deleted'; readonly messageId: string }
  | { readonly event: 'participant.joined' | 'participant.left'; readonly userId: string };

/**
 * What is told to the nodes after a commit. Rings only say where to look: every node reads the rows itself, so a lost
 * or late ring delays a change and never loses it. Typing alone travels whole: it is never stored.
 */
export type Ring =
  | {
      readonly kind: 'changes';
      readonly conversationId: string;
      readonly since: number;
      readonly rev: number;
      readonly occasion?: Occasion;
    }
  | {
      readonly kind: 'read';
      readonly conversationId: string;
      readonly readSince: number;
      readonly readRev: number;
    }
  | {
      readonly kind: 'self';
      readonly conversationId: string;
      readonly userId: string;
      readonly selfSince: number;
      readonly selfRev: number;
    }
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'typing'; readonly typing: Typing };

/** Called after the commit, never inside a unit of work. */
export type Announce = (rings: readonly Ring[]) => void;
