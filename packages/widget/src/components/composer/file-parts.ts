import { html, nothing } from 'lit';
import { errorText } from '../../locales/error-text.js';
import { icons } from '../icons/icons.js';
import type { FileTaker } from './file-taker.js';
import { prepareFiles } from './lazy-files.js';
import { hasSoftKeyboard } from './soft-keyboard.js';

/** The button that lets files be chosen. */
export const paperclip = (taker: FileTaker) =>
  html`<button
    class="icon-button attach"
    type="button"
    aria-label=${taker.words.attachFiles}
    aria-haspopup=${hasSoftKeyboard() ? 'menu' : nothing}
    @pointerenter=${prepareFiles}
    @click=${({ currentTarget: button }: { readonly currentTarget: HTMLElement }) =>
      taker.files.run((files) => files.pick(button))}
  >
    ${icons.attach}
  </button>`;

/** Why the chosen files could not even be shown, if so: they wait, and can be tried again or given up. */
export function filesError(taker: FileTaker) {
  const { words, files } = taker;
  const { error } = files;
  if (error === null) return nothing;
  const giveUp = () => {
    taker.files.giveUp();
    taker.focus();
  };
  return html`<p class="hint danger" role="alert">
    ${errorText(words, error.code)}
    <button class="again" type="button" @click=${() => taker.attach([])}>${words.tryAgain}</button>
    <button class="again" type="button" @click=${giveUp}>${words.dismiss}</button>
  </p>`;
}
