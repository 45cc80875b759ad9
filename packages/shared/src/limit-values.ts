/**
 * Every limit of the product, in one place for server and browser (design, decision 14).
 * Names carry their units. No import: the widget loads this file. Used as `limits.…` through `limits.ts`; single
 * constants, so that a bundle holds only those it uses.
 */
/** Unicode code points in a message. */
export const maxContentChars = 10_000;
/** UTF-8 JSON. */
export const maxMessageCustomBytes = 8_192;
/** Degrees to the north or south, and to the east or west. */
export const maxLatitude = 90;
export const maxLongitude = 180;
/** Graphemes of a message shown in a list (R25). */
export const previewGraphemes = 100;
export const maxJsonBodyBytes = 256 * 1024;
export const maxMetadataBodyBytes = 1_153_434;
/** UTF-8 JSON (R19). */
export const maxMetadataBytes = 1_048_576;
/** Larger metadata does not travel in frames; its revision does. */
export const maxMetadataInFrameBytes = 8_192;
export const maxNameChars = 200;
export const maxDescriptionChars = 2_000;
export const maxStoreAgents = 1_000;
export const maxWelcomeMessages = 10;
/** UTF-16 units. */
export const maxWelcomeMessageChars = 1_000;
export const maxIdChars = 128;
export const maxUrlChars = 2_048;
/** Participants named in one request. */
export const maxParticipantsPerRequest = 100;
export const minGroupParticipants = 3;
/** Rows of a page in the REST lists (M23). */
export const defaultPageRowCount = 25;
export const maxPageRowCount = 100;
/** Rows where a list is asked for by `limit` (C28, C34). */
export const defaultLimit = 50;
export const maxLimit = 100;
export const maxPageNumber = 1_000_000;
/** Filtered totals stop counting here. */
export const maxCountedRows = 10_000;
/** Unread counts stop here and are shown as "999+". */
export const maxCountedUnread = 1_000;
/** Rows in one `changes` range; more answer `reset`. */
export const maxChangedRows = 200;
/** Conversations in one `sync`; more answer `reset`. */
export const maxSyncConversations = 200;
/** Read marks travel one by one up to this many participants. */
export const maxParticipantsWithReads = 100;
/** Participants that come with a conversation. */
export const participantsInPreview = 10;
export const maxFileBytes = 25 * 1024 * 1024;
export const maxImageBytes = 5 * 1024 * 1024;
export const maxImagePixels = 40_000_000;
export const maxFilesPerMessage = 10;
export const maxFileNameChars = 255;
/** Of a file that is linked; what is kept of it is cut. */
export const maxLinkedFileNameChars = 1_020;
/** Origins of files elsewhere that the settings may list. */
export const maxAttachmentOrigins = 50;
/** All files of one person that are still stored. */
export const maxStoredBytesPerUser = 500 * 1024 * 1024;
export const maxConcurrentUploadsPerUser = 4;
/** Files signed in one request. */
export const maxSignedFiles = 50;
export const signedUrlTtlMs = 3_600_000;
/** A file that no message took is removed after this. */
export const untakenFileTtlMs = 86_400_000;
/** Longest side of a thumbnail, in pixels. */
export const thumbnailPx = 640;
// A context is 4 KB of UTF-8 JSON at most, by what its parts may hold.
export const maxContextDescriptionChars = 300;
export const maxContextUrlChars = 1_024;
export const typingTtlMs = 10_000;
/** A client repeats `typing` at most this often (T17). */
export const typingThrottleMs = 5_000;
export const heartbeatMs = 20_000;
export const repairPollMs = 1_000;
/** A stream with more than this waiting is closed. */
export const maxStreamBufferBytes = 256 * 1024;
export const maxStreamStallMs = 30_000;
export const stopWithinMs = 10_000;
export const maxSearchQueryChars = 200;
/** Hits of one page of a search (T98). */
export const defaultSearchHits = 10;
export const maxSearchHits = 50;
