import { html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
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
  /** Nothing is to be seen of one that does not load. */
  @property() photoUrl: string | null = null;
  @property({ type: Boolean }) group = false;

  protected override render() {
    const { photoUrl } = this;
    // Until there is another one.
    const forgetPhoto = () => {
      this.photoUrl = null;
    };
    // A property: what a page allows of styles in its markup does not matter then.
    return html`<div class="avatar" .style=${`--hue: ${hueOf(this.seed)}`} aria-hidden="true">
      ${
        photoUrl !== null
          ? html`<img src=${photoUrl} alt="" loading="lazy" referrerpolicy="no-referrer" @error=${forgetPhoto} />`
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
