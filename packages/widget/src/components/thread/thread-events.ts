/** The reader wants to go back from a thread to the list. */
export class ThreadBackEvent extends Event {
  constructor() {
    super('thread-back');
  }
}
