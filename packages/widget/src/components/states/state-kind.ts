/**
 * `empty`: no conversations; `pick`: none is open; `gone`: it is no longer the viewer's to see; `failed`, `unreachable`:
 * this place, or the person that was looked for; `notice`: a strip above what is of use all the same.
 */
export type StateKind = 'empty' | 'pick' | 'gone' | 'failed' | 'unreachable' | 'notice';

/** The reader wants to do what a state offers: to try again, to begin, to dismiss it. */
export class StateActionEvent extends Event {
  constructor() {
    super('state-action');
  }
}
