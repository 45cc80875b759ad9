import { defineElement } from '../components/base/define-element.js';
import type { TestSession } from '../components/test-session.js';
import { ChatWidget } from './chat-widget.js';
// What a widget fetches first comes with the tests, two hundred files: the first test would wait for them else.
import '../components/register.js';
import '../session/talk/index.js';

export {
  enterText,
  find,
  findAll,
  focused,
  nextFrame,
  press,
  textOf,
  until,
} from '../components/test-dom.js';

defineElement('chat-widget', ChatWidget);

export interface WidgetSetup {
  readonly session?: TestSession;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly widthPx?: number;
  readonly heightPx?: number;
}

let main: HTMLElement | null = null;

/** Puts one widget on an otherwise empty page. */
export function mountWidget({
  session,
  attributes = {},
  widthPx = 900,
  heightPx = 600,
}: WidgetSetup): ChatWidget {
  unmountWidget();
  main = document.createElement('main');
  const widget = document.createElement('chat-widget');
  widget.style.setProperty('width', `${widthPx}px`);
  widget.style.setProperty('height', `${heightPx}px`);
  widget.session = session;
  for (const [name, value] of Object.entries({ mode: 'inbox', ...attributes }))
    widget.setAttribute(name, value);
  main.append(widget);
  document.body.append(main);
  return widget;
}

export function unmountWidget(): void {
  main?.remove();
  main = null;
}
