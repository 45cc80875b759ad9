/**
 * Who may call a route, once it is known who calls: what the route's own example does, in the conversation that it
 * names. Told in the document as `x-access`; the access matrix asks every route as everybody and holds it to this.
 *
 * - `anyone`: also who is not signed in.
 * - `signedIn`: whoever shows a token, about what is their own.
 * - `user`: the same, but no guest.
 * - `participant`: whoever is in the conversation now, also one who may only read.
 * - `everParticipant`: the same, and whoever was; they are told that they are not any more, and nothing else.
 * - `participantOrModerator`: a participant, or a moderator who is none.
 * - `writer`: a participant who may write.
 * - `sender`: who wrote the message, or uploaded the file.
 * - `admin`: an admin of the group.
 * - `team`: who speaks for the team of a support conversation.
 * - `moderator`: users of role `admin`, and the server key.
 * - `server`: the server key alone.
 */
export type AccessRule =
  | 'anyone'
  | 'signedIn'
  | 'user'
  | 'participant'
  | 'everParticipant'
  | 'participantOrModerator'
  | 'writer'
  | 'sender'
  | 'admin'
  | 'team'
  | 'moderator'
  | 'server';

/** As a part of a documented route. */
export const documentedAccess = (access: AccessRule) => ({ 'x-access': access });
