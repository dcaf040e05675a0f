import type { DiagnosisCheck } from '../../../contract/diagnosis'
import type { Link } from '../../../contract/state'
import type { Check } from './check'
import { keychain } from './keychain'
import { microphone } from './microphone'
import { pageCheck } from './page-check'
import { vendorAccount } from './vendor-account'

/** Asking the system, or looking at what is known. */
const QUICK_MS = 5_000
/** macOS may ask the agent. */
const ASKED_MS = 40_000
/** The page has limits of its own, below this. */
const PAGE_MS = 16_000
/** Sign-in codes are good for half a minute, and waiting times are shown in seconds. */
const CLOCK_OFF_S = 30
const CLOCK_FAR_OFF_S = 300

const lines: Record<Link['state'], 'up' | 'connecting' | 'lost' | 'refused' | 'off'> = {
  off: 'off',
  connecting: 'connecting',
  up: 'up',
  lost: 'lost',
  refused: 'refused'
}
const access = { granted: 'granted', refused: 'refused', unknown: 'not-said' } as const

/** Every check, by name. A check only looks; what it opens it closes, what it writes it removes. */
export const checks: { [C in DiagnosisCheck]: Check<C> } = {
  microphone,
  speaker: { limitMs: PAGE_MS, run: (around) => pageCheck(around, 'speaker') },
  permission: { limitMs: ASKED_MS, run: async ({ shell }) => [access[await shell.microphoneAccess()]] },
  camera: { limitMs: ASKED_MS, run: async ({ shell }) => [access[await shell.cameraAccess()]] },
  notification: {
    limitMs: 10_000,
    run: async ({ shell, store }) => {
      const outcome = (await shell.tryNotification?.()) ?? 'not-here'
      return [outcome === 'shown' && !store.get().settings.desktop.notifications ? 'silenced' : outcome]
    }
  },
  keychain,
  journal: {
    limitMs: QUICK_MS,
    run: async ({ store, waiting }) => {
      const { journal, setAside } = store.get()
      const count = waiting() ?? 0
      if (journal === 'memory') return ['in-memory']
      if (setAside.includes('journal')) return ['set-aside']
      return count > 0 ? ['waiting', { count }] : ['works']
    }
  },
  webitel: vendorAccount('webitel'),
  realtime: { limitMs: QUICK_MS, run: async ({ store }) => [lines[store.get().webitelLink.state]] },
  sip: {
    limitMs: QUICK_MS,
    run: async ({ store }) => {
      const { phoneLink, phonePage } = store.get()
      if (phonePage === 'gone') return ['page-gone']
      return [phoneLink.state === 'up' ? 'registered' : phoneLink.state]
    }
  },
  relay: { limitMs: PAGE_MS, run: (around) => pageCheck(around, 'relay') },
  direct: vendorAccount('direct'),
  personal: vendorAccount('personal'),
  apizee: vendorAccount('apizee'),
  wesal: vendorAccount('wesal'),
  onSite: vendorAccount('onSite'),
  keys: {
    limitMs: QUICK_MS,
    run: async ({ store }) => {
      const { desktop } = store.get()
      if (desktop === null) return ['not-here']
      const states = Object.values(desktop.anywhereKeys)
      const count = states.filter((state) => state === 'refused').length
      if (count > 0) return ['taken', { count }]
      return [states.includes('works') ? 'work' : 'off']
    }
  },
  links: {
    limitMs: QUICK_MS,
    run: async ({ shell, store }) => {
      const asked: string[] = ['callside', ...store.get().settings.links.handle]
      const handlers = (shell.linkHandlers() ?? []).filter(({ scheme, is }) => asked.includes(scheme) && is !== 'unknown')
      if (handlers.length === 0) return ['not-said']
      const elsewhere = handlers.filter(({ is }) => is !== 'ours').map(({ scheme }) => `${scheme}:`)
      return elsewhere.length > 0 ? ['elsewhere', { schemes: elsewhere.join(' ') }] : ['ours', { count: handlers.length }]
    }
  },
  clock: {
    limitMs: QUICK_MS,
    run: async ({ store }) => {
      const { clockOffsetMs, webitelLink } = store.get()
      if (webitelLink.state === 'off') return ['not-known']
      const seconds = Math.round(Math.abs(clockOffsetMs) / 1000)
      return [seconds >= CLOCK_FAR_OFF_S ? 'far-off' : seconds >= CLOCK_OFF_S ? 'off' : 'right', { seconds }]
    }
  },
  policy: {
    limitMs: QUICK_MS,
    run: async ({ store }) => {
      const { source, locked, problems } = store.get().policy
      if (problems.length > 0) return ['problems', { count: problems.length }]
      return source === 'none' ? ['none'] : ['in-force', { count: locked.length }]
    }
  },
  version: {
    limitMs: QUICK_MS,
    run: async ({ store }) => {
      const { update, shell } = store.get()
      const { version } = shell
      if (update.state === 'ready') return ['ready', { version, newer: update.version ?? '' }]
      if (update.state === 'failed') return ['failed', { version }]
      return [update.state === 'newest' ? 'newest' : 'not-looked', { version }]
    }
  }
}
