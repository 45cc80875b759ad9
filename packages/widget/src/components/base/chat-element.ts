import { consume } from '@lit/context';
import { LitElement } from 'lit';
import { state } from 'lit/decorators.js';
import { ChatLocalize } from '../../locales/localize.js';
import type { MoreWords } from '../../locales/more-words.js';
import type { Words } from '../../locales/words.js';
import type { ChatSession } from '../../session/types.js';
import { localeContext, reportsContext, sessionContext, type WidgetReports } from './contexts.js';

/** What every component of the widget has: the session, its words, and a way to report. */
export abstract class ChatElement extends LitElement {
  @consume({ context: sessionContext, subscribe: true })
  @state()
  protected session: ChatSession | undefined;

  @consume({ context: localeContext, subscribe: true })
  @state()
  protected localeName: string | undefined;

  @consume({ context: reportsContext, subscribe: true })
  @state()
  protected reports: WidgetReports | undefined;

  protected readonly localize = new ChatLocalize(this, () => this.localeName);

  protected get words(): Words {
    return this.localize.words;
  }

  /** Only in parts that are loaded at first use: see `registerEnglishMore`. */
  protected get moreWords(): MoreWords {
    return this.localize.moreWords;
  }

  /** For dates and numbers. */
  protected get locale(): string {
    return this.localize.lang();
  }
}
