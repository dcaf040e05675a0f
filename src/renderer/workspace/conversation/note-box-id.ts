/** DOM id of a conversation's note, for the keys and buttons that put the focus there. */
export const noteBoxId = (conversationId: string): string => `note-${conversationId}`
