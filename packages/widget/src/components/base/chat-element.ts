import { LitElement } from 'lit';
import { state } from 'lit/decorators.js';
import { ChatLocalize } from '../../locales/localize.js';
import type { MoreWords } from '../../locales/more-words.js';
import type { Words } from '../../locales/words.js';
import type { ChatSession } from '../../session/types.js';
import { consumeSurroundings, type WidgetReports } from './surroundings.js';

/** What every component of the widget has: the session, its words, and a way to report. */
export abstract class ChatElement extends LitElement {
  @state() protected session: ChatSession | undefined;
  @state() protected reports: WidgetReports | undefined;
  @state() private localeName = 'en';

  protected readonly localize = new ChatLocalize(() => this.localeName);

  constructor() {
    super();
    consumeSurroundings(this, ({ session, locale, reports }) => {
      this.session = session;
      this.localeName = locale;
      this.reports = reports;
    });
  }

  protected get words(): Words {
    return this.localize.words;
  }

  /** Only in parts that are loaded at first use: see `registerEnglishMore`. */
  protected get moreWords(): MoreWords {
    return this.localize.moreWords;
  }

  /** For dates and numbers. */
  protected get locale(): string {
    return this.localize.locale;
  }
}
