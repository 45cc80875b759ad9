import type { Context, MessageContext } from '@chat-widget/shared/context';
import { html, type TemplateResult } from 'lit';
import { registerEnglishMore } from '../../locales/en-more.js';
import type { ChatLocalize } from '../../locales/localize.js';
import type { MoreWords } from '../../locales/more-words.js';
import type { ConfirmWords } from '../../locales/words.js';
import type { ConversationRef, MessageRef, MessageSnapshot } from '../../session/types.js';
import { defineElement } from '../base/kit.js';
import { ChatComposeBar } from '../composer/compose-bar.js';
import type { ChatComposer } from '../composer/composer.js';
import { MessageDesk } from '../composer/message-desk.js';
import { ChatConfirm } from '../confirm/confirm.js';
import { moreIcons } from '../icons/more-icons.js';
import { ChatMenu, type MenuItem } from '../menu/menu.js';
import { ChatSaid } from './said.js';

/** What the actions need of the thread they happen in. */
export interface ActionContext {
  readonly ref: ConversationRef;
  readonly localize: ChatLocalize;
  /** Shows something over the thread; `null` takes it away. */
  readonly show: (overlay: TemplateResult | null) => void;
  /** Shows something above the field; `null` takes it away. */
  readonly say: (notice: (() => TemplateResult) | null) => void;
  readonly fail: (reason: unknown) => void;
  /** Where messages are edited and answered. */
  readonly composer: ChatComposer | null;
  /** Nothing can be answered or edited where it is false. */
  readonly canWrite: boolean;
}

/** Words and elements that any of it shows. */
function prepare(): void {
  registerEnglishMore();
  defineElement('chat-menu', ChatMenu);
  defineElement('chat-confirm', ChatConfirm);
  defineElement('chat-compose-bar', ChatComposeBar);
  defineElement('chat-said', ChatSaid);
}

/** IDs of those whose button was pressed, perhaps twice before anything came of it. */
const cancelled = new WeakMap<ConversationRef, Set<string>>();

/** Takes a message back that still sends its files. Rejects when it is too late for that. */
export async function takeBack(
  message: MessageSnapshot,
  _: HTMLElement,
  context: ActionContext,
): Promise<void> {
  const { ref } = context;
  const { id } = message;
  const ids = cancelled.get(ref) ?? new Set();
  cancelled.set(ref, ids);
  if (ids.has(id)) return;
  ids.add(id);
  try {
    await bringBack(message, context);
  } catch (error) {
    ids.delete(id);
    throw error;
  }
}

/** It goes back to the field as it was written, without its files. */
async function bringBack(message: MessageSnapshot, context: ActionContext): Promise<void> {
  prepare();
  const { ref, composer } = context;
  const { id, text, referencedMessage } = message;
  // What it answers is no reason to send it: where that cannot be had now, it comes back without.
  const replyTo = referencedMessage
    ? await ref
        .message(referencedMessage.id)
        .get()
        .catch(() => null)
    : null;
  await ref.message(id).discard();
  if (composer?.ref !== ref) {
    // Who has gone on finds the words there when they come back.
    const kept = [text, await ref.getDraft()];
    return ref.setDraft(kept.filter((words) => words !== '').join('\n'));
  }
  composer.desk ??= new MessageDesk(composer);
  composer.restore({ text, context: message.context && claimOf(message.context), replyTo });
  composer.focus();
}

/** What a page said of itself, as it may be said again. */
function claimOf({ isVerified: _, ...claim }: MessageContext): Context {
  return claim;
}

/** Opens the menu of a stored message beside its button. */
export function openMenu(message: MessageSnapshot, anchor: HTMLElement, context: ActionContext): void {
  prepare();
  const { localize, ref, show } = context;
  // Its code comes now: when something is chosen the network may have gone. What fails is told to who then asks.
  ref
    .message(message.id)
    .get()
    .catch(() => {});
  anchor.setAttribute('aria-expanded', 'true');
  show(html`<chat-menu
    .items=${menuItems(message, localize.moreWords, context)}
    .label=${localize.words.messageActions}
    .anchor=${anchor}
    @menu-close=${() => {
      anchor.setAttribute('aria-expanded', 'false');
      show(null);
    }}
  ></chat-menu>`);
}

function menuItems(message: MessageSnapshot, words: MoreWords, context: ActionContext): readonly MenuItem[] {
  const target = context.ref.message(message.id);
  const forMe: MenuItem = {
    label: words.deleteForMe,
    icon: moreIcons.eraser,
    run: () => ask(words.confirmDeleteForMe, target, 'me', context),
  };
  if (message.isDeleted) return [forMe];
  const ofText: readonly MenuItem[] =
    message.plaintext === ''
      ? []
      : [
          {
            label: words.copyText,
            icon: moreIcons.copy,
            run: () => void copy(message.plaintext, words, context),
          },
        ];
  const { canWrite } = context;
  const answer: MenuItem = {
    label: words.reply,
    icon: moreIcons.reply,
    run: () => compose(context, (desk) => desk.answer(message)),
  };
  const ofAll = canWrite ? [answer, ...ofText] : ofText;
  if (!message.isOwn) return [...ofAll, forMe];
  const change: MenuItem = {
    label: words.editMessage,
    icon: moreIcons.edit,
    run: () => compose(context, (desk) => desk.change(message)),
  };
  const forEveryone: MenuItem = {
    label: words.deleteForEveryone,
    icon: moreIcons.trash,
    isDanger: true,
    run: () => ask(words.confirmDeleteForEveryone, target, 'everyone', context),
  };
  return [...ofAll, ...(canWrite && message.plaintext !== '' ? [change] : []), forMe, forEveryone];
}

/** Lets the reader write the words of a message anew, or answer one. */
function compose({ composer }: ActionContext, begin: (desk: MessageDesk) => void): void {
  if (composer === null) return;
  composer.desk ??= new MessageDesk(composer);
  begin(composer.desk);
  composer.focus();
}

async function copy(text: string, words: MoreWords, { say }: ActionContext): Promise<void> {
  const tell = (told: string) => {
    const said = { text: told };
    say(() => html`<chat-said .said=${said} @said-close=${() => say(null)}></chat-said>`);
  };
  try {
    await navigator.clipboard.writeText(text);
    tell(words.copied);
  } catch {
    // Whatever the browser's reason is, the reader can only be told that it did not work.
    tell(words.copyFailed);
  }
}

/** Deletes after a question, since it cannot be undone. */
function ask(
  question: ConfirmWords,
  target: MessageRef,
  whose: 'me' | 'everyone',
  { show, fail }: ActionContext,
): void {
  const answer = (isYes: boolean) => {
    show(null);
    if (isYes) target.delete({ for: whose }).catch(fail);
  };
  show(html`<chat-confirm .question=${question} .answer=${answer}></chat-confirm>`);
}
