/** The reader wants to see a picture full screen. */
export class PictureOpenEvent extends Event {
  static readonly eventName = 'picture-open';
  /** `key` of the attachment. */
  constructor(readonly key: string) {
    super(PictureOpenEvent.eventName, { bubbles: true, composed: true });
  }
}
