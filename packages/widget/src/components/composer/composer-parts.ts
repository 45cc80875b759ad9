import type { Context } from '@chat-widget/shared/context';
import { html, nothing } from 'lit';
import { errorText } from '../../locales/error-text.js';
import type { Words } from '../../locales/words.js';
import type { ChatErrorInfo, MessageSnapshot } from '../../session/types.js';
import { icons } from '../icons/icons.js';
import { hasSoftKeyboard } from './soft-keyboard.js';

/** The message that is being edited or answered. Its element comes with the menu of messages, which alone leads here. */
export const composeBar = (message: MessageSnapshot, label: string, isReply: boolean, onClose: () => void) =>
  html`<chat-compose-bar .message=${message} .label=${label} .isReply=${isReply} @bar-close=${onClose}></chat-compose-bar>`;

/** What the next message is about. */
export const pendingContext = (context: Context | null, onRemove: () => void) =>
  context === null
    ? nothing
    : html`<chat-pending-context .context=${context} @context-remove=${onRemove}></chat-pending-context>`;

/** The button that lets files be chosen; `onPoint` is called a moment before `onPick`. */
export const paperclip = (
  words: Words,
  onPoint: () => void,
  onPick: (event: { readonly currentTarget: HTMLElement }) => void,
) =>
  html`<button
    class="icon-button attach"
    type="button"
    aria-label=${words.attachFiles}
    aria-haspopup=${hasSoftKeyboard() ? 'menu' : nothing}
    @pointerenter=${onPoint}
    @click=${onPick}
  >
    ${icons.attach}
  </button>`;

/** Sends, or saves what was edited; busy while either is under way. */
export const sendButton = (
  words: Words,
  isEditing: boolean,
  isBusy: boolean,
  canSend: boolean,
  onClick: () => void,
) =>
  html`<button
    class="icon-button primary send"
    type="button"
    aria-label=${isBusy ? words.stateSending : isEditing ? words.saveEdit : words.sendMessage}
    aria-busy=${isBusy}
    aria-disabled=${!canSend}
    @click=${onClick}
  >
    <span class=${isEditing ? '' : 'mirrored'}>${isEditing ? icons.check : icons.send}</span>
  </button>`;

/** The chosen files could not even be shown: they wait, and can be tried again or given up. */
export const filesError = (
  words: Words,
  error: ChatErrorInfo | null,
  onRetry: () => void,
  onGiveUp: () => void,
) =>
  error === null
    ? nothing
    : html`<p class="hint invalid" role="alert">
      ${errorText(words, error.code)}
      <button class="again" type="button" @click=${onRetry}>${words.tryAgain}</button>
      <button class="again" type="button" @click=${onGiveUp}>${words.dismiss}</button>
    </p>`;

/** Lets the field be as high as its text, where the style sheet cannot: a second layout for each key. */
export function fitField(field: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  field.style.setProperty('height', 'auto');
  field.style.setProperty('height', `${field.scrollHeight}px`);
}
