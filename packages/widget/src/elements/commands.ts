import type { WidgetCommands, WidgetHandle } from './widget-handle.js';
import { firstWidget, onWidget } from './widget-list.js';

type CommandOf<Name extends keyof WidgetCommands> = readonly [Name, ...Parameters<WidgetCommands[Name]>];

/** `['open']`, `['openWith', 'seller-7']`, …, or a function that gets the widget. */
export type ChatCommand =
  | { [Name in keyof WidgetCommands]: CommandOf<Name> }[keyof WidgetCommands]
  | ((widget: WidgetHandle) => void);

/** `window.chatWidget`: an array until the script is there, then this. What is pushed runs as soon as a widget is on the page. */
export interface ChatCommandQueue {
  push(...commands: ChatCommand[]): void;
}

const names: ReadonlySet<unknown> = new Set<keyof WidgetCommands>([
  'open',
  'close',
  'toggle',
  'openConversation',
  'openWith',
  'logout',
]);

/** Takes over what the page has queued, and from now on runs what it pushes. */
export function installCommands(): void {
  const queued: unknown = window.chatWidget;
  // Whatever else bears the name (an element with that ID does) is no queue of ours.
  const commands: unknown[] = Array.isArray(queued) ? queued : [];
  const drain = () => {
    for (let widget = firstWidget(); widget !== undefined && commands.length > 0; widget = firstWidget()) {
      run(widget, commands.shift());
    }
  };
  window.chatWidget = {
    push: (...more) => {
      commands.push(...more);
      drain();
    },
  };
  onWidget(drain);
  // For the widgets that were on the page before the script.
  queueMicrotask(drain);
}

function run(widget: WidgetHandle, command: unknown): void {
  try {
    if (typeof command === 'function') command(widget);
    else if (Array.isArray(command) && names.has(command[0])) {
      const [name, ...args] = command;
      Reflect.apply(Reflect.get(widget, name), widget, args);
    } else console.warn('chatWidget.push: unknown command', command);
  } catch (error) {
    // The page's own mistake: reported like any other, and the next command still runs.
    reportError(error);
  }
}

declare global {
  interface Window {
    chatWidget?: ChatCommandQueue | ChatCommand[];
  }
}
