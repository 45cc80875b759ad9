/** Some rows of a list, as a route answers with them. */
export interface PageReply<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
}

/** The path of one thing of a collection, or of what can be done with it. */
export const at = (collection: string, id: string, action = ''): string =>
  `${collection}/${encodeURIComponent(id)}${action}`;
export const conversationAt = (id: string, action?: string): string => at('conversations', id, action);
