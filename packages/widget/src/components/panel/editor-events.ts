/** Events by which pages implement shortcuts, paste and drop; none of them is meant when somebody writes a message. */
const editorEvents =
  'keydown keypress keyup beforeinput input compositionstart compositionupdate compositionend ' +
  'copy cut paste dragstart drag dragenter dragover dragleave drop dragend';

function stop(event: Event): void {
  const [target] = event.composedPath();
  if (target instanceof Element && target.matches('textarea, input')) event.stopPropagation();
}

/** Typing "s" in one of our fields must not fire the page's shortcut: such events go no further than this element. */
export function keepEditorEventsInside(element: Element): void {
  for (const type of editorEvents.split(' ')) element.addEventListener(type, stop);
}
