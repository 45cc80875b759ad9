/** The reader has seen enough. */
export class LightboxCloseEvent extends Event {
  static readonly eventName = 'lightbox-close';
  constructor() {
    super(LightboxCloseEvent.eventName);
  }
}
