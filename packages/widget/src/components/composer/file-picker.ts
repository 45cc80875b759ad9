import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { ChatLocalize } from '../../locales/localize.js';
import { loadPart } from '../base/load-part.js';
import { icons } from '../icons/icons.js';
import { hasSoftKeyboard } from './soft-keyboard.js';

/** The paperclip and the browser's picker behind it; a finger first chooses between photos, camera and files. */
export class FilePicker implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #localize: ChatLocalize;
  readonly #take: (files: readonly File[]) => void;
  #menu: TemplateResult | null = null;

  constructor(host: ReactiveControllerHost, localize: ChatLocalize, take: (files: readonly File[]) => void) {
    this.#host = host;
    this.#localize = localize;
    this.#take = take;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#menu = null;
  }

  render(): TemplateResult {
    return html`<input type="file" multiple hidden @change=${this.#onPicked} />
      <button
        class="icon-button attach"
        type="button"
        aria-label=${this.#localize.words.attachFiles}
        aria-haspopup=${hasSoftKeyboard() ? 'menu' : nothing}
        @click=${this.#onClick}
      >
        ${icons.attach}
      </button>
      ${this.#menu ?? nothing}`;
  }

  readonly #onClick = (event: MouseEvent) => {
    const button = event.currentTarget;
    if (!(button instanceof HTMLElement)) return;
    const picker = button.previousElementSibling;
    if (!(picker instanceof HTMLInputElement)) return;
    if (!hasSoftKeyboard()) {
      picker.click();
      return;
    }
    const show = (menu: TemplateResult | null) => {
      this.#menu = menu;
      this.#host.requestUpdate();
    };
    loadPart(() => import('./attach-menu.js')).then(
      ({ openAttachMenu }) => openAttachMenu({ button, picker, localize: this.#localize, show }),
      // The browser's own picker does without our code.
      () => picker.click(),
    );
  };

  readonly #onPicked = (event: Event) => {
    const picker = event.currentTarget;
    if (!(picker instanceof HTMLInputElement)) return;
    const files = [...(picker.files ?? [])];
    // The same file can be picked again.
    picker.value = '';
    this.#take(files);
  };
}
