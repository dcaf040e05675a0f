/** First message on every WebSocket that was taken in. */
export const WELCOME = 'welcome'

/** Close code in place of the welcome: another tab holds this page. The tab says so and tries again until it is free. */
export const TAKEN = 4409
