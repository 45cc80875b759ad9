/** Events by which pages implement shortcuts, paste and drop; none of them is meant when somebody writes a message. */
const editorEvents = (
  'keydown keypress keyup beforeinput input compositionstart compositionupdate compositionend ' +
  'copy cut paste dragstart drag dragenter dragover dragleave drop dragend'
).split(' ');

function isEditor(target: EventTarget | undefined): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLInputElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

function stop(event: Event): void {
  if (isEditor(event.composedPath()[0])) event.stopPropagation();
}

/** Typing "s" in one of our fields must not fire the page's shortcut: such events end inside the element. */
export function keepEditorEventsInside(root: ShadowRoot): void {
  for (const type of editorEvents) root.addEventListener(type, stop);
}
