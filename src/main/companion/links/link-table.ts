/**
 * Where the one place for a link stands. `asleep`, `early`: before the settings are read, without and with a link; `reading`: its form and its
 * signature are being looked at; `acting`: the agent has pressed, and what it proposes is being done. `passed`: what it carries is shown elsewhere.
 */
export const linkPhases = ['asleep', 'early', 'empty', 'reading', 'shown', 'acting'] as const
export type LinkPhase = (typeof linkPhases)[number]

export const linkEvents = ['arrive', 'ready', 'read', 'passed', 'press', 'done', 'failed', 'dismiss'] as const
export type LinkEvent = (typeof linkEvents)[number]

/** What each event makes of each phase; what is absent changes nothing. A link that arrives takes the place of the one before, also of one being acted on, which then goes its way alone. */
export const linkTable: Record<LinkPhase, Partial<Record<LinkEvent, LinkPhase>>> = {
  asleep: { arrive: 'early', ready: 'empty' },
  early: { arrive: 'early', ready: 'reading' },
  empty: { arrive: 'reading' },
  reading: { arrive: 'reading', read: 'shown', passed: 'empty' },
  shown: { arrive: 'reading', press: 'acting', dismiss: 'empty' },
  acting: { arrive: 'reading', done: 'empty', failed: 'shown' }
}
