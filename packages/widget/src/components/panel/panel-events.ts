/** The reader asks for another try. */
export class PanelRetryEvent extends Event {
  constructor() {
    super('panel-retry');
  }
}

/** The reader has seen why somebody cannot be reached. */
export class PanelDismissEvent extends Event {
  constructor() {
    super('panel-dismiss');
  }
}

/** The reader has left a panel that covers the screen. */
export class PanelCloseEvent extends Event {
  constructor() {
    super('panel-close');
  }
}
