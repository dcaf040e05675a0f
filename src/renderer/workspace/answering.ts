import type { State } from '../../contract/state'
import { andList } from '../kit/and-list'
import { t } from '../kit/words'

type Account = Pick<State['vendors']['apizee'], 'state' | 'problem'>
export type AnsweringParts = Pick<State, 'webitelLink'> & { direct: Account; vendors: Record<'personal' | 'apizee' | 'wesal', Account> }

/** Problems of a vendor that is away; after others it has answered, with a refusal. */
const away: readonly (string | null)[] = ['unknown-host', 'unreachable', 'timed-out', 'vendor-error']
const isAway = ({ state, problem }: Account): boolean => state === 'failed' && away.includes(problem)

/** Which vendors answer, or which do not, by what they said last; null where nobody was asked. */
export function answering({ webitelLink, direct, vendors }: AnsweringParts): { words: string; isAll: boolean } | null {
  const weSeeDo = [direct, vendors.personal]
  const vendorsByName: [string, 'answers' | 'is-away' | 'unknown'][] = [
    ['Webitel', webitelLink.state === 'up' ? 'answers' : webitelLink.state === 'lost' ? 'is-away' : 'unknown'],
    ['WeSeeDo', oneOf(weSeeDo)],
    ['Apizee', oneOf([vendors.apizee])],
    ['Wesal', oneOf([vendors.wesal])]
  ]
  const named = (how: 'answers' | 'is-away'): string[] => vendorsByName.flatMap(([name, said]) => (said === how ? [name] : []))
  const [silent, heard] = [named('is-away'), named('answers')]
  if (silent.length > 0) return { words: t('callBar.silent', { count: silent.length, names: andList(silent) }), isAll: false }
  return heard.length > 0 ? { words: t('callBar.answering', { count: heard.length, names: andList(heard) }), isAll: true } : null
}

const oneOf = (accounts: readonly Account[]): 'answers' | 'is-away' | 'unknown' =>
  accounts.some(isAway) ? 'is-away' : accounts.some(({ state }) => state === 'ready') ? 'answers' : 'unknown'
