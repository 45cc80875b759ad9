import { css, render, type TemplateResult } from 'lit';
import { loadLocale } from '../locales/load.js';
import { tokens } from '../styles/tokens.js';
import { SurroundingsProvider, type WidgetReports } from './base/surroundings.js';
import type { TestSession } from './test-session.js';

export interface StageSetup {
  readonly session: TestSession;
  readonly content: TemplateResult;
  readonly locale?: 'en' | 'fr' | 'ar';
  readonly theme?: 'light' | 'dark';
  readonly widthPx?: number;
  readonly heightPx?: number;
}

const frame = css`
  :host {
    display: block;
    overflow: clip;
    background: var(--chat-surface);
    color: var(--chat-text);
    font: 400 15px / 1.4 var(--chat-font);
  }
`;
let stage: HTMLElement | null = null;

/** Puts components on the page without `<chat-widget>`: with what it would give them, and a list of what they reported. */
export async function mountStage(setup: StageSetup): Promise<{ root: HTMLElement; reported: unknown[][] }> {
  unmountStage();
  const { session, content, locale = 'en', theme = 'light', widthPx = 420, heightPx = 600 } = setup;
  await loadLocale(locale);
  const reported: unknown[][] = [];
  const report =
    (name: string) =>
    (...values: unknown[]) => {
      reported.push([name, ...values]);
    };
  const reports: WidgetReports = {
    show: report('shown'),
    maySend: () => true,
    messageSent: report('sent'),
    failed: report('failed'),
  };
  const main = document.createElement('main');
  const host = document.createElement('div');
  main.append(host);
  document.body.append(main);
  stage = main;
  document.documentElement.dir = locale === 'ar' ? 'rtl' : 'ltr';
  host.setAttribute('theme', theme);
  host.style.setProperty('width', `${widthPx}px`);
  host.style.setProperty('height', `${heightPx}px`);
  new SurroundingsProvider(host).set({ session, locale, reports });
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [tokens, frame].flatMap(({ styleSheet }) => styleSheet ?? []);
  render(content, root);
  return { root: host, reported };
}

export function unmountStage(): void {
  stage?.remove();
  stage = null;
  document.documentElement.dir = 'ltr';
}
