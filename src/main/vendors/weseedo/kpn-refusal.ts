import type { Refused, RefusalWords } from '../http'

/** What a refusal of the KPN gateway means to us (weseedo.md 2.4). */
export type RefusalClass = 'token' | 'not-entitled' | 'quota' | 'wrong-path' | 'credentials' | 'other'

export interface KpnRefusal extends RefusalWords {
  status: number
  class: RefusalClass
}

/** The gateway has decided: another try gets the same answer, also where the status speaks of a fault of the server. */
export const isFinal = (refused: Refused): boolean => kpnRefusal(refused).class !== 'other'

/** Brings the envelopes of the KPN gateway and of WeSeeDo into one form. */
export function kpnRefusal({ status, body }: Refused): KpnRefusal {
  const words = wordsOf(body)
  return { status, ...words, class: classOf(status, words) }
}

function wordsOf(body: unknown): RefusalWords {
  const top = members(body)
  if (top.fault !== undefined) {
    const fault = members(top.fault)
    return { code: text(members(fault.detail).errorcode), message: text(fault.faultstring), transactionId: null }
  }
  if (top.ErrorCode !== undefined) return { code: text(top.ErrorCode), message: text(top.Error), transactionId: null }
  const flat = typeof top.error === 'string' ? { message: top.error } : members(top.error ?? top.errorResponse ?? top)
  const info = text(flat.info)
  const words = [text(flat.message), info?.startsWith('http') ? null : info].filter((part) => part !== null)
  return {
    code: text(flat.code) ?? text(flat.name),
    message: words.length > 0 ? words.join(': ') : text(body),
    transactionId: text(flat.transactionId)
  }
}

const tokenCodes = ['access_token_expired', 'invalid_access_token', 'InvalidAccessToken']

function classOf(status: number, { code, message }: RefusalWords): RefusalClass {
  const last = code?.split('.').at(-1) ?? ''
  if (tokenCodes.includes(last)) return 'token'
  if (last === 'InvalidAPICallAsNoApiProductMatchFound') return 'not-entitled'
  if (last === 'invalid_client' || message?.startsWith('invalid_client')) return 'credentials'
  if (last === 'QuotaViolation' || last === 'SpikeArrestViolation' || status === 429) return 'quota'
  if (last === 'ApplicationNotFound') return 'wrong-path'
  return status === 401 ? 'token' : 'other'
}

const members = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null
