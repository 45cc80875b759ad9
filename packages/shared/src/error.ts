/**
 * Every error code of the wire with its HTTP status and sentence. No import: the widget loads this file
 * and turns a code into words of the reader's language.
 */
export const errorCatalog = {
  invalidRequest: [400, 'The request is not valid'],
  malformedJson: [400, 'The body is not valid JSON'],
  unknownFilter: [400, 'Unknown filter'],
  invalidText: [400, 'The text holds characters that cannot be stored'],
  contentEmpty: [400, 'The message is empty'],
  tooManyFiles: [400, 'A message holds at most 10 files'],
  attachmentUrlForbidden: [400, 'Files at this address cannot be attached'],
  imageTooLarge: [400, 'Image size exceeds 5MB limit'],
  imageAttachmentMissing: [400, 'An image message needs its imageAttachment'],
  onlySupportChanges: [400, 'Only support conversations can be changed like this'],
  fileEmpty: [400, 'The file is empty'],
  fileDamaged: [400, 'The file is damaged or incomplete'],
  imageTooManyPixels: [400, 'The image has more than 40 megapixels'],
  contentTooLong: [400, 'The message is longer than 10,000 characters'],
  conversationWithSelf: [400, 'A conversation needs somebody else'],
  directNeedsTwo: [400, 'A direct conversation has exactly two participants'],
  groupNeedsThree: [400, 'A group needs at least three participants'],
  participantsNeedSelf: [400, 'The participants must include you'],
  userNotFoundInRequest: [400, 'A user in the request does not exist'],
  onlyGroupsChange: [400, 'Only group conversations can be changed'],
  metadataTooLarge: [400, 'The metadata is larger than 1 MB'],
  customTooLarge: [400, 'The custom data of the message is larger than 8 KB'],
  invalidCursor: [400, 'The cursor is not valid'],
  unauthenticated: [401, 'Login required'],
  urlExpired: [401, 'The address has expired'],
  tokenExpired: [401, 'The token has expired'],
  tokenInvalid: [401, 'The token is not valid'],
  notParticipant: [403, 'You are not a participant of this conversation'],
  sendForbidden: [403, 'Unauthorized to send message to this conversation'],
  conversationBlocked: [403, 'Conversation is blocked'],
  supportDisabled: [403, 'Support is not available here'],
  senderMismatch: [403, 'senderUserId must be the session user'],
  forbidden: [403, 'You are not allowed to do this'],
  guestForbidden: [403, 'Guests are not allowed to do this'],
  guestsDisabled: [403, 'Guests are not allowed here'],
  conversationNotFound: [404, 'Conversation not found'],
  messageNotFound: [404, 'Message not found'],
  storeNotFound: [404, 'Store not found'],
  userNotFound: [404, 'User not found'],
  participantNotFound: [404, 'Participant not found'],
  fileNotFound: [404, 'File not found'],
  routeNotFound: [404, 'Not found'],
  methodNotAllowed: [405, 'Method not allowed'],
  fileAlreadySent: [409, 'The file belongs to another message'],
  messageDeleted: [409, 'The message was deleted'],
  bodyTooLarge: [413, 'The request is too large'],
  fileTooLarge: [413, 'The file is too large'],
  fileQuotaExceeded: [413, 'There is no room for more files'],
  unsupportedMediaType: [415, 'The body must be application/json'],
  fileTypeNotAllowed: [415, 'Files of this type are not allowed'],
  fileTypeMismatch: [415, 'The file is not what its name says'],
  rangeNotSatisfiable: [416, 'The file has no such part'],
  clientMessageIdReused: [422, 'This clientMessageId was used for another message'],
  tooManyRequests: [429, 'Too many requests'],
  internal: [500, 'Internal server error'],
  unavailable: [503, 'Try again in a moment'],
} as const satisfies Record<string, readonly [number, string]>;

/** A stable code; on the wire it is `message: "errMsg_<code>"`. */
export type ErrorCode = keyof typeof errorCatalog;

/** The prefix of the wire's `message` (M34). */
export const errorMessagePrefix = 'errMsg_';

/** The body of every failed request (M27–M37). */
export interface ErrorBody {
  result: 'ERR';
  status: number;
  errCode: number;
  message: string;
  error: string;
  detail: string;
  date: string;
  requestId: string;
}
