/** The reader wants to go back from a thread to the list. */
export class ThreadBackEvent extends Event {
  static readonly eventName = 'thread-back';
  constructor() {
    super(ThreadBackEvent.eventName);
  }
}
