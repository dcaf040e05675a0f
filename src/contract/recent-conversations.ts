/** Closed conversations that the state holds at most; older ones come by `history.page`. */
export const recentConversations = 60
