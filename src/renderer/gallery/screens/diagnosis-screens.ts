import type { DiagnosisCheck, Finding } from '../../../contract/diagnosis'
import type { Answers } from '../fake-bridge'
import type { Act } from '../perform'
import type { Screen } from './screen'
import { past } from '../fixtures'
import { doing, never, only, workspace } from './parts'

type Said = readonly [outcome: Finding['outcome'], finding: string, values?: Finding['values']]

const well: Record<DiagnosisCheck, Said> = {
  microphone: ['passed', 'hears'],
  speaker: ['passed', 'plays'],
  permission: ['passed', 'granted'],
  camera: ['passed', 'granted'],
  notification: ['passed', 'shown'],
  keychain: ['passed', 'works'],
  journal: ['passed', 'works'],
  webitel: ['passed', 'works'],
  realtime: ['passed', 'up'],
  sip: ['passed', 'registered'],
  relay: ['passed', 'lends'],
  direct: ['passed', 'works-by', { version: '2.3' }],
  personal: ['passed', 'works'],
  apizee: ['passed', 'works'],
  wesal: ['passed', 'works'],
  onSite: ['skipped', 'not-set-up'],
  keys: ['passed', 'work'],
  links: ['passed', 'ours', { count: 3 }],
  clock: ['passed', 'right', { seconds: 1 }],
  policy: ['passed', 'in-force', { count: 4 }],
  version: ['passed', 'newest', { version: '1.4.0' }]
}
const badly: Partial<Record<DiagnosisCheck, Said>> = {
  microphone: ['failed', 'silent'],
  speaker: ['failed', 'not-accepted'],
  relay: ['warning', 'unreachable'],
  camera: ['warning', 'refused'],
  keychain: ['warning', 'in-memory'],
  journal: ['warning', 'waiting', { count: 2 }],
  direct: ['failed', 'fails', { step: 'agent', problem: 'agent-unknown' }],
  wesal: ['failed', 'timed-out'],
  keys: ['warning', 'taken', { count: 1 }],
  links: ['warning', 'elsewhere', { schemes: 'tel:' }],
  clock: ['failed', 'far-off', { seconds: 412 }]
}
const answers = (other: Partial<Record<DiagnosisCheck, Said>> = {}, dead?: DiagnosisCheck): Answers => ({
  'diagnosis.list': () => ({ ok: true, value: { checks: Object.keys(well) as DiagnosisCheck[] } }),
  'diagnosis.run': ({ check }) => {
    const [outcome, finding, values = {}] = other[check] ?? well[check]
    return check === dead ? never() : { ok: true, value: { check, outcome, finding, values, durationMs: 12 } }
  },
  'diagnosis.log': () => ({
    ok: true,
    value: {
      logId: 'l1',
      older: true,
      lines: [
        '2026-11-21T10:58:03.120Z {"level":"info","event":"policy","facts":{"source":"file","rules":4}}',
        '2026-11-21T11:02:41.007Z {"level":"warn","event":"vendor-call-failed","facts":{"vendor":"wesal","cause":"timed-out"}}',
        '2026-11-21T11:04:12.554Z {"level":"info","event":"report","facts":{"outcome":"accepted","tries":1}}'
      ]
    }
  }),
  'privacy.count': () => ({
    ok: true,
    value: { shown: '+31 6 12345678', counts: { conversations: 3, mentions: 1, waiting: 0, failed: 1, meetings: 1, imports: 0 } }
  }),
  'privacy.erase': () => ({ ok: false, cause: 'results-waiting' })
})
const page = (acts: readonly Act[] = [], with_: Answers = answers()): Screen =>
  doing(workspace({ conversations: only(...past) }, { section: 'settings', settingsPage: 'diagnosis' }), acts, with_)

const list = 'ol[data-diagnosis]'
const run: Act[] = [{ see: list }, { press: '[data-pane="settings"] button[data-tone="primary"]' }]
const kept = 'section[data-kept]'
const counted: Act[] = [
  { into: `${kept} input`, type: '06 12345678' },
  { press: `${kept} form button` },
  { see: 'section[data-kept="some"]', top: true }
]
const asked: Act[] = [...counted, { press: `${kept} button[data-tone="danger"]` }, { see: '[role="alertdialog"]' }]

/** The diagnosis, the log, and what is kept about a number. */
export const diagnosisScreens: Record<string, Screen> = {
  'diagnosis-new': page([{ see: list }]),
  'diagnosis-running': page([...run, { see: '[data-check="keychain"][data-outcome="running"]' }], answers({}, 'keychain')),
  'diagnosis-passed': page([...run, { see: '[data-diagnosis="done"]' }]),
  'diagnosis-failed': page([...run, { see: '[data-diagnosis="done"]' }], answers(badly)),
  'diagnosis-log': page([{ press: 'section[data-log] button' }, { see: 'section[data-log="open"]', top: true }]),
  'kept-about': page(counted),
  'kept-erase': page(asked),
  'kept-waiting': page([...asked, { press: '[role="alertdialog"] button[data-tone="stop"]' }, { see: `${kept} [role="alert"]`, top: true }])
}
