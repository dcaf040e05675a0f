/**
 * Reason phrase of a SIP response that main made up for a request that a lost line took with it; no server uses it.
 * Apart from `phone.ts`, so that the phone page can read it without the schemas.
 */
export const madeUpReason = 'Callside Line Lost'
