/** The reader has seen why files were not taken. */
export class RefusalsDismissEvent extends Event {
  static readonly eventName = 'refusals-dismiss';
  constructor() {
    super(RefusalsDismissEvent.eventName);
  }
}

/** Nothing is left here that could have the focus. */
export class TrayLeaveEvent extends Event {
  static readonly eventName = 'tray-leave';
  constructor() {
    super(TrayLeaveEvent.eventName);
  }
}
