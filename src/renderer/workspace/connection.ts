import type { State } from '../../contract/state'
import type { IconName } from '../kit/icons'
import { t } from '../kit/words'

export interface Connection {
  words: string
  tone: 'quiet' | 'caution' | 'negative'
  icon: IconName
  /** What it means for the agent's work, for the strip above it; null when nothing is wrong. */
  meaning: string | null
}

export type ConnectionParts = Pick<State, 'webitelLink' | 'phoneLink' | 'phonePage'> & { webitel: Pick<State['webitel'], 'state'> }

/** The lines to the servers in words. `now` is server time in ms; `online` is what the computer says of its network. */
export function connection(state: ConnectionParts, now: number, online: boolean, clock: (at: number) => string): Connection {
  const seconds = (since: number): number => Math.max(0, Math.floor((now - since) / 1000))
  const { webitelLink, phoneLink } = state
  if (state.webitel.state === 'expired') {
    return { words: t('connection.signInAgain'), tone: 'negative', icon: 'lock', meaning: t('connection.signInAgainMeans') }
  }
  if (webitelLink.state === 'refused')
    return { words: t('connection.refused'), tone: 'negative', icon: 'warn', meaning: t('connection.refusedMeans') }
  if (webitelLink.state === 'lost') {
    if (!online) return { words: t('connection.noNetwork'), tone: 'negative', icon: 'warn', meaning: t('connection.noNetworkMeans') }
    return {
      words: t('connection.reconnecting', { s: seconds(webitelLink.since) }),
      tone: 'caution',
      icon: 'refresh',
      meaning: t('connection.reconnectingMeans', { time: clock(webitelLink.since) })
    }
  }
  if (webitelLink.state === 'connecting') return { words: t('connection.connecting'), tone: 'quiet', icon: 'refresh', meaning: null }
  if (webitelLink.state === 'off') return { words: t('connection.off'), tone: 'quiet', icon: 'net', meaning: null }
  if (phoneLink.state === 'refused')
    return { words: t('connection.phoneRefused'), tone: 'negative', icon: 'warn', meaning: t('connection.phoneRefusedMeans') }
  if (phoneLink.state === 'lost') {
    return {
      words: t('connection.phoneLost', { s: seconds(phoneLink.since) }),
      tone: 'caution',
      icon: 'refresh',
      meaning: t('connection.phoneLostMeans')
    }
  }
  if (state.phonePage === 'gone')
    return { words: t('connection.phoneGone'), tone: 'caution', icon: 'refresh', meaning: t('connection.phoneGoneMeans') }
  if (phoneLink.state !== 'up' || state.phonePage === 'starting') {
    return { words: t('connection.phoneStarting'), tone: 'quiet', icon: 'refresh', meaning: null }
  }
  return { words: t('connection.connected'), tone: 'quiet', icon: 'net', meaning: null }
}
