/** What may take the place of the field, or stand above it: in words of its own. */
export const strips = ['readOnly', 'adminsOnly', 'closed', 'closedToTeam'] as const;

/**
 * `empty`: no conversations; `pick`: none is open; `gone`: it is no longer the viewer's to see; `failed`, `unreachable`:
 * this place, or the person that was looked for; `unsent`: a message; `notice`: a strip above what is of use all
 * the same; `problem`: a line of such a kind; the others: why one cannot write, or what writing does.
 */
export type StateKind =
  | 'empty'
  | 'pick'
  | 'gone'
  | 'failed'
  | 'unreachable'
  | 'unsent'
  | 'notice'
  | 'problem'
  | 'blocked'
  | (typeof strips)[number];

/** The reader wants to do what a state offers: to try again, to begin, to dismiss it; or to give up what failed. */
export class StateActionEvent extends Event {
  constructor(readonly isGivenUp = false) {
    super('state-action');
  }
}
