/** What all public events have in common: they bubble, out of shadow trees too. */
export abstract class ChatEvent<Detail> extends CustomEvent<Detail> {
  constructor(type: string, detail: Detail, cancelable = false) {
    super(type, { detail, bubbles: true, composed: true, cancelable });
  }
}
