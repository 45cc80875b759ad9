/** What stands for IDs in the documented examples. People are `ana` (who calls), `ben`, `cleo` and `dan`. */
export const exampleIds = {
  conversationId: 'conversation-1',
  messageId: 'message-1',
  fileId: 'file-1',
  spaceId: 'space-1',
  storeId: 'store-1',
  orderId: 'order-1',
  userId: 'dan',
} as const;
