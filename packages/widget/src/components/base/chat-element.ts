import { LitElement } from 'lit';
import { state } from 'lit/decorators.js';
import { translationOf } from '../../locales/load.js';
import type { ChatLocalize } from '../../locales/localize.js';
import type { MoreWords } from '../../locales/more-words.js';
import type { Words } from '../../locales/words.js';
import type { ChatSession } from '../../session/types.js';
import { toErrorInfo } from './error-info.js';
import { consumeSurroundings, type WidgetReports } from './surroundings.js';

/** What every component of the widget has: the session, its words, and a way to report. */
export abstract class ChatElement extends LitElement implements ChatLocalize {
  @state() protected session: ChatSession | undefined;
  @state() protected reports: WidgetReports | undefined;
  /** For dates and numbers. */
  @state() locale = 'en';

  constructor() {
    super();
    consumeSurroundings(this, ({ session, locale, reports }) => {
      this.session = session;
      this.locale = locale;
      this.reports = reports;
    });
  }

  /** Tells the page that something did not work. */
  protected readonly report = (reason: unknown) => this.reports?.failed(toErrorInfo(reason));

  get words(): Words {
    return translationOf(this.locale).words;
  }

  /** Only in parts that are loaded at first use: see `registerEnglishMore`. */
  get moreWords(): MoreWords {
    return translationOf(this.locale).moreWords;
  }
}
