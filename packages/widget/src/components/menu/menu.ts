import { css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../../styles/base.js';
import { ChatElement } from '../base/chat-element.js';

export interface MenuItem {
  readonly label: string;
  readonly icon: TemplateResult;
  readonly isDanger?: boolean;
  readonly run: () => void;
}

/** Fired when the menu has closed, for whatever reason. */
export class MenuCloseEvent extends Event {
  static readonly eventName = 'menu-close';
  constructor() {
    super(MenuCloseEvent.eventName);
  }
}

const marginPx = 8;

/** A menu in the top layer beside its anchor; arrow keys move, Escape and a click elsewhere close it. */
export class ChatMenu extends ChatElement {
  static override styles = [
    base,
    css`
      :host {
        position: fixed;
        inset: auto;
        margin: 0;
        padding: 6px;
        border: 1px solid var(--chat-border);
        border-radius: var(--chat-radius);
        background: var(--chat-surface-raised);
        color: var(--chat-text);
        box-shadow: var(--chat-shadow);
        font: inherit;
        min-width: 200px;
      }

      button {
        display: flex;
        align-items: center;
        gap: 12px;
        width: 100%;
        min-height: var(--chat-target, 44px);
        padding: 0 14px 0 12px;
        border-radius: 10px;
        white-space: nowrap;
      }

      button svg {
        color: var(--chat-text-soft);
      }

      button.danger,
      button.danger svg {
        color: var(--chat-danger);
      }

      button:hover,
      button:focus-visible {
        background: var(--chat-surface-hover);
      }

      button:focus-visible {
        outline-offset: -2px;
      }
    `,
  ];

  @property({ attribute: false }) items: readonly MenuItem[] = [];
  /** What the menu opens beside. */
  @property({ attribute: false }) anchor: HTMLElement | undefined;
  @property() label = '';

  #chosen: MenuItem | null = null;
  readonly #hide = () => this.hidePopover();

  override connectedCallback(): void {
    super.connectedCallback();
    this.popover = 'auto';
    this.addEventListener('toggle', this.#onToggle);
    this.addEventListener('keydown', this.#onKey);
    // It would stay behind when what it belongs to scrolls away.
    window.addEventListener('wheel', this.#hide, { passive: true });
    window.addEventListener('resize', this.#hide);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('toggle', this.#onToggle);
    this.removeEventListener('keydown', this.#onKey);
    window.removeEventListener('wheel', this.#hide);
    window.removeEventListener('resize', this.#hide);
  }

  protected override render() {
    return html`<div role="menu" aria-label=${this.label}>
      ${this.items.map(
        (item) =>
          html`<button
            role="menuitem"
            tabindex="-1"
            type="button"
            class=${item.isDanger ? 'danger' : ''}
            @click=${() => this.#choose(item)}
          >
            ${item.icon}<span>${item.label}</span>
          </button>`,
      )}
    </div>`;
  }

  protected override firstUpdated(): void {
    this.showPopover();
    this.#place();
    this.#buttons()[0]?.focus();
  }

  #buttons(): HTMLButtonElement[] {
    return [...this.renderRoot.querySelectorAll('button')];
  }

  /** Below the anchor and aligned with its inner edge; above it when there is no room. */
  #place(): void {
    const anchor = this.anchor?.getBoundingClientRect();
    if (anchor === undefined) return;
    const own = this.getBoundingClientRect();
    const opensLeft = anchor.left + own.width + marginPx > window.innerWidth;
    const left = opensLeft ? anchor.right - own.width : anchor.left;
    const fitsBelow = anchor.bottom + own.height + marginPx <= window.innerHeight;
    const top = fitsBelow ? anchor.bottom + 2 : anchor.top - own.height - 2;
    this.style.setProperty('left', `${Math.max(marginPx, left)}px`);
    this.style.setProperty('top', `${Math.max(marginPx, top)}px`);
  }

  #choose(item: MenuItem): void {
    this.#chosen = item;
    this.hidePopover();
  }

  readonly #onToggle = (event: Event) => {
    if (!(event instanceof ToggleEvent) || event.newState !== 'closed') return;
    this.dispatchEvent(new MenuCloseEvent());
    // Only now: the browser has put the focus back by itself, and the action may move it.
    this.#chosen?.run();
    this.#chosen = null;
  };

  readonly #onKey = (event: KeyboardEvent) => {
    // Escape closes the menu, and not what it stands in.
    event.stopPropagation();
    const buttons = this.#buttons();
    const at = buttons.findIndex((button) => button.matches(':focus'));
    const next: Record<string, number> = {
      ArrowDown: (at + 1) % buttons.length,
      ArrowUp: (at - 1 + buttons.length) % buttons.length,
      Home: 0,
      End: buttons.length - 1,
    };
    const target = next[event.key];
    if (target !== undefined) {
      event.preventDefault();
      buttons[target]?.focus();
    } else if (event.key === 'Tab') {
      this.hidePopover();
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-menu': ChatMenu;
  }
}
