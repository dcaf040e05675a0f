import { z } from 'zod'

/**
 * What each check can find, and how good that is. `skipped`: nothing was found out, because there is nothing to look at or nobody to ask.
 * The checks run in this order.
 */
export const diagnosisFindings = {
  microphone: {
    hears: 'passed',
    'in-a-call': 'skipped',
    silent: 'failed',
    missing: 'failed',
    busy: 'failed',
    refused: 'failed',
    'no-phone': 'failed'
  },
  speaker: {
    plays: 'passed',
    'in-a-call': 'skipped',
    silent: 'failed',
    'not-accepted': 'failed',
    missing: 'failed',
    'no-phone': 'failed'
  },
  permission: { granted: 'passed', refused: 'failed', 'not-said': 'skipped' },
  camera: { granted: 'passed', refused: 'warning', 'not-said': 'skipped' },
  notification: { shown: 'passed', silenced: 'warning', failed: 'failed', unanswered: 'warning', 'not-here': 'skipped' },
  keychain: { works: 'passed', 'in-memory': 'warning', locked: 'failed', 'not-read-back': 'failed', 'not-forgotten': 'warning' },
  journal: { works: 'passed', waiting: 'warning', 'set-aside': 'warning', 'in-memory': 'failed' },
  webitel: { works: 'passed', 'works-by': 'passed', partly: 'warning', fails: 'failed', 'not-set-up': 'skipped' },
  realtime: { up: 'passed', connecting: 'warning', lost: 'failed', refused: 'failed', off: 'skipped' },
  sip: { registered: 'passed', connecting: 'warning', lost: 'failed', refused: 'failed', 'page-gone': 'failed', off: 'skipped' },
  relay: {
    lends: 'passed',
    none: 'skipped',
    'in-a-call': 'skipped',
    refused: 'warning',
    unreachable: 'warning',
    'no-phone': 'failed'
  },
  direct: { works: 'passed', 'works-by': 'passed', partly: 'warning', fails: 'failed', 'not-set-up': 'skipped' },
  personal: { works: 'passed', 'works-by': 'passed', partly: 'warning', fails: 'failed', 'not-set-up': 'skipped' },
  apizee: { works: 'passed', 'works-by': 'passed', partly: 'warning', fails: 'failed', 'not-set-up': 'skipped' },
  wesal: { works: 'passed', 'works-by': 'passed', partly: 'warning', fails: 'failed', 'not-set-up': 'skipped' },
  onSite: { works: 'passed', 'works-by': 'passed', partly: 'warning', fails: 'failed', 'not-set-up': 'skipped' },
  keys: { work: 'passed', off: 'skipped', taken: 'warning', 'not-here': 'skipped' },
  links: { ours: 'passed', elsewhere: 'warning', 'not-said': 'skipped' },
  clock: { right: 'passed', off: 'warning', 'far-off': 'failed', 'not-known': 'skipped' },
  policy: { none: 'passed', 'in-force': 'passed', problems: 'warning' },
  version: { newest: 'passed', 'not-looked': 'passed', ready: 'warning', failed: 'warning' }
} as const satisfies Record<string, Record<string, 'passed' | 'warning' | 'failed' | 'skipped'>>

type Findings = typeof diagnosisFindings
export type DiagnosisCheck = keyof Findings
/** What one check can find; that it never answered or that it threw is everybody's, and a failure. */
export type FindingOf<C extends DiagnosisCheck> = keyof Findings[C] | 'timed-out' | 'broken'

export const diagnosisChecks = Object.keys(diagnosisFindings) as DiagnosisCheck[]
export const DiagnosisCheck = z.enum(diagnosisChecks)

/** One check's answer. Nothing in it names a person, a number or a host. */
export const Finding = z.object({
  check: DiagnosisCheck,
  outcome: z.enum(['passed', 'warning', 'failed', 'skipped']),
  /** A name in `diagnosisFindings`, or `timed-out` or `broken`. */
  finding: z.string(),
  /** Of the words: `count`, `seconds`, `version`, `schemes`, `problem`. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  durationMs: z.number()
})
export type Finding = z.infer<typeof Finding>
