/**
 * Whether a service level (a share of 1) reaches the aim (percent), as both are shown: in whole percent. Null without an aim or a level.
 */
export const aimOf = (level: number | null, aim: number): 'reached' | 'below' | null =>
  level === null || aim === 0 ? null : Math.round(level * 100) >= aim ? 'reached' : 'below'
