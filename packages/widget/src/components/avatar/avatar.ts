import { html, LitElement, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { base } from '../../styles/base.js';
import { icons } from '../icons/icons.js';
import { avatarStyles } from './avatar.styles.js';
import { hueOf, initialsOf } from './initials.js';

/** A photo, or initials on a colour of the person's own. Decorative: the name always stands beside it. */
export class ChatAvatar extends LitElement {
  static override styles = [base, avatarStyles];

  @property() name = '';
  /** What the colour is derived from; an ID stays when a name changes. */
  @property() seed = '';
  @property() photoUrl: string | null = null;
  @property({ type: Boolean }) group = false;
  @state() private photoFailed = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('photoUrl')) this.photoFailed = false;
    if (changed.has('seed')) this.style.setProperty('--hue', `${hueOf(this.seed)}`);
  }

  protected override render() {
    return html`<div class="avatar" aria-hidden="true">
      ${
        this.photoUrl !== null && !this.photoFailed
          ? html`<img
            src=${this.photoUrl}
            alt=""
            loading="lazy"
            referrerpolicy="no-referrer"
            @error=${() => {
              this.photoFailed = true;
            }}
          />`
          : this.group
            ? icons.group
            : initialsOf(this.name)
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-avatar': ChatAvatar;
  }
}
