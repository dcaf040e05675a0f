import type { Bridge } from '../../contract/bridge'
import type { CommandInput, CommandName, CommandResult } from '../../contract/commands'
import type { Change } from '../../contract/delta'
import type { State } from '../../contract/state'
import type { Screen } from './screens/screen'
import { colleagues, past } from './fixtures'
import { historyCalls } from './call-fixtures'
import { everyOffer, picture } from './video-fixtures'
import { layVendorPage } from './vendor-page'

export type Answers = { [N in CommandName]?: (input: CommandInput<N>) => CommandResult<N> | Promise<CommandResult<N>> }

const answers: Answers = {
  'numbers.describe': ({ text }) => {
    const digits = text.replace(/\D/g, '')
    if (digits === '') return { ok: false, cause: 'empty' }
    if (digits.length < 8) return { ok: false, cause: 'not-a-number' }
    return { ok: true, value: { e164: '+31612345678', shown: '+31 6 12345678', country: 'NL', kind: 'mobile' } }
  },
  'numbers.asTyped': ({ text }) => {
    if (text !== '' && !/\d/.test(text)) return { ok: true, value: { kind: 'none', shown: '', toGo: null, number: null } }
    const whole = text.replace(/\D/g, '').length >= 10
    const number = { e164: '+447700900142', shown: '+44 7700 900142', country: 'GB', kind: 'mobile' } as const
    if (whole) return { ok: true, value: { kind: 'number', shown: number.shown, toGo: 0, number } }
    return { ok: true, value: { kind: 'begun', shown: text === '' ? '' : '+44 7700 900', toGo: text === '' ? null : 3, number: null } }
  },
  'numbers.onClipboard': () => ({ ok: true, value: { e164: '+447700900171', shown: '+44 7700 900171' } }),
  'calls.place': () => ({ ok: false, cause: 'phone-not-ready' }),
  'sessions.offers': () => ({ ok: true, value: { proposed: 'direct', offers: everyOffer } }),
  'sessions.preview': ({ provider }) => ({
    ok: true,
    value:
      provider === 'direct'
        ? {
            text: 'Hello, this is Sanne of Noordlicht. Open this link to start the video call: https://video.example/client.html?id=f3…9c',
            characters: 131,
            segments: 1
          }
        : { text: null, characters: 0, segments: 0 }
  }),
  'sessions.medias': () => ({ ok: true, value: { count: 2 } }),
  'medias.play': () => ({ ok: true, value: { address: picture } }),
  'sessions.invite': () => ({ ok: false, cause: 'no-answer' }),
  'accounts.test': () => ({
    ok: true,
    value: {
      steps: [
        { id: 'address', outcome: 'pass', problem: null, durationMs: 21 },
        { id: 'token', outcome: 'pass', problem: null, durationMs: 180 },
        { id: 'agent', outcome: 'fail', problem: 'agent-unknown', durationMs: 96 },
        { id: 'sms', outcome: 'skipped', problem: null, durationMs: 0 }
      ]
    }
  }),
  'accounts.signIn': () => ({ ok: false, cause: 'password-refused' }),
  'history.page': () => ({ ok: true, value: { conversations: past.slice(-1) } }),
  'directory.search': ({ text, kinds }) => ({
    ok: true,
    value: {
      entries: colleagues.filter(({ kind, name }) => kinds.includes(kind) && name.toLowerCase().includes(text.toLowerCase()))
    }
  }),
  'callHistory.search': () => ({ ok: true, value: { calls: historyCalls, next: null } }),
  'callHistory.one': ({ callId }) => {
    const call = historyCalls.find(({ id }) => id === callId)
    return call === undefined ? { ok: false, cause: 'not-found' } : { ok: true, value: call }
  },
  'calls.answer': () => ({ ok: false, cause: 'microphone-missing' }),
  'stage.place': ({ sessionId, bounds }) => {
    layVendorPage(sessionId, bounds)
    return { ok: true, value: null }
  }
}

/**
 * A companion that stands still: one state, and fixed answers, those of the screen before the common ones. A `gallery-change` event on the window changes the state;
 * `window.told` holds all that the page was given to show, the typed text too.
 */
export function fakeBridge(state: State, page: Bridge['page'], { answers: own = {}, acts = [] }: Pick<Screen, 'answers' | 'acts'>): Bridge {
  const told: unknown[] = [state, acts]
  Object.assign(window, { told })
  return {
    shell: 'preview',
    page,
    send: async <N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandResult<N>> => {
      const answer = own[name] ?? answers[name]
      const result = answer === undefined ? ({ ok: false, cause: 'unexpected' } as CommandResult<N>) : await answer(input)
      told.push(result)
      return result
    },
    subscribe: (listener) => {
      let revision = 1
      listener({ kind: 'snapshot', revision, state })
      const onChange = (event: Event): void => {
        revision += 1
        listener({ kind: 'delta', revision, changes: (event as CustomEvent<Change[]>).detail })
      }
      window.addEventListener('gallery-change', onChange)
      return () => window.removeEventListener('gallery-change', onChange)
    },
    resync: () => undefined,
    onAsk: () => () => undefined
  }
}
