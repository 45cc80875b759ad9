/**
 * Every limit of the product, in one place for server and browser (design, decision 14).
 * Names carry their units. No import: the widget loads this file.
 */
export const limits = {
  /** Unicode code points in a message. */
  maxContentChars: 10_000,
  /** Graphemes of a message shown in a list (R25). */
  previewGraphemes: 100,
  maxJsonBodyBytes: 256 * 1024,
  maxMetadataBodyBytes: 1_153_434,
  /** UTF-8 JSON (R19). */
  maxMetadataBytes: 1_048_576,
  /** Larger metadata does not travel in frames; its revision does. */
  maxMetadataInFrameBytes: 8_192,
  maxNameChars: 200,
  maxDescriptionChars: 2_000,
  maxIdChars: 128,
  maxUrlChars: 2_048,
  /** Participants named in one request. */
  maxParticipantsPerRequest: 100,
  minGroupParticipants: 3,
  /** Rows of a page in the REST lists (M23). */
  defaultPageRowCount: 25,
  maxPageRowCount: 100,
  /** Rows where a list is asked for by `limit` (C28, C34). */
  defaultLimit: 50,
  maxLimit: 100,
  maxPageNumber: 1_000_000,
  /** Filtered totals stop counting here. */
  maxCountedRows: 10_000,
  /** Unread counts stop here and are shown as "999+". */
  maxCountedUnread: 1_000,
  /** Rows in one `changes` range; more answer `reset`. */
  maxChangedRows: 200,
  /** Conversations in one `sync`; more answer `reset`. */
  maxSyncConversations: 200,
  /** Read marks travel one by one up to this many participants. */
  maxParticipantsWithReads: 100,
  /** Participants that come with a conversation. */
  participantsInPreview: 10,
  maxFileBytes: 25 * 1024 * 1024,
  maxImageBytes: 5 * 1024 * 1024,
  maxImagePixels: 40_000_000,
  maxFilesPerMessage: 10,
  maxFileNameChars: 255,
  /** All files of one person that are still stored. */
  maxStoredBytesPerUser: 500 * 1024 * 1024,
  maxConcurrentUploadsPerUser: 4,
  /** Files signed in one request. */
  maxSignedFiles: 50,
  signedUrlTtlMs: 3_600_000,
  /** A file that no message took is removed after this. */
  untakenFileTtlMs: 86_400_000,
  /** Longest side of a thumbnail, in pixels. */
  thumbnailPx: 640,
  // A context is 4 KB of UTF-8 JSON at most, by what its parts may hold.
  maxContextDescriptionChars: 300,
  maxContextUrlChars: 1_024,
  typingTtlMs: 10_000,
  /** A client repeats `typing` at most this often (T17). */
  typingThrottleMs: 5_000,
  heartbeatMs: 20_000,
  repairPollMs: 1_000,
  /** A stream with more than this waiting is closed. */
  maxStreamBufferBytes: 256 * 1024,
  maxStreamStallMs: 30_000,
  stopWithinMs: 10_000,
} as const;
