/** Where the picked files of a conversation wait in the storage. */
export function trayPlace(conversationId: string): string {
  return `tray ${conversationId}`;
}
