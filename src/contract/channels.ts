/** Names of the messages between main and the desktop's preloads; nothing else is ever sent or listened to. */
export const channels = {
  command: 'callside:command',
  subscribe: 'callside:subscribe',
  unsubscribe: 'callside:unsubscribe',
  resync: 'callside:resync',
  state: 'callside:state',
  ask: 'callside:ask',
  phoneListens: 'callside:phone-listens',
  phonePort: 'callside:phone-port'
} as const

/** For the preloads, which must stay single files and so spell the names again, checked by this type. */
export type Channels = typeof channels
