import type { WidgetHandle } from './widget-handle.js';

/** The widgets on the page, in the order in which they came. */
const present: WidgetHandle[] = [];
let told: () => void = () => undefined;

export function enterPage(widget: WidgetHandle): void {
  present.push(widget);
  queueMicrotask(told);
}

export function leavePage(widget: WidgetHandle): void {
  present.splice(present.indexOf(widget), 1);
  // Another popup may now be the first.
  for (const other of present) other.requestUpdate();
}

/** The popup of the page: where there are several, the first one shows itself and the others stay quiet. */
export function firstPopup(): WidgetHandle | undefined {
  return present.find((widget) => widget.isPopup);
}

/** The widget that commands of the page are meant for. */
export function firstWidget(): WidgetHandle | undefined {
  return firstPopup() ?? present[0];
}

/** Calls back whenever a widget has come; only the last that asked for it. */
export function onWidget(heard: () => void): void {
  told = heard;
}
