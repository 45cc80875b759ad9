/** What all public events have in common: they bubble, out of shadow trees too, and those named “before” can be cancelled. */
export abstract class ChatEvent<Detail> extends CustomEvent<Detail> {
  static readonly eventName: string;
  constructor(detail: Detail) {
    const { eventName } = new.target;
    const cancelable = eventName.startsWith('chat-before');
    super(eventName, { detail, bubbles: true, composed: true, cancelable });
  }
}
