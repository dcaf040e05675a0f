import { memberOf, numberOf, textOf } from './facts/read'

/** A refusal by Webitel, over REST or the realtime socket (Webitel contract 3, 7.2). */
export interface Refusal {
  id: string
  code: number
  message: string
}

/** `httpStatus` counts when the body names no code of its own: gateways turn some codes into 500. */
export function refusalOf(body: unknown, httpStatus: number): Refusal {
  const code = numberOf(memberOf(body, 'code'))
  return {
    id: textOf(memberOf(body, 'id')) ?? '',
    code: code !== null && code >= 100 && code <= 599 ? code : httpStatus,
    message: textOf(memberOf(body, 'detail')) ?? textOf(memberOf(body, 'message')) ?? ''
  }
}

/** The token is bad or past its time. */
export const isExpired = ({ id, code }: Refusal): boolean => code === 401 || /session_expired|^session\.valid|^app\.session\./.test(id)

export const isNoLicence = ({ id }: Refusal): boolean => /permissions\.license|license\.product|context\.auth\.license/.test(id)

export const isGone = ({ id, code }: Refusal): boolean => code === 404 || /not_found/.test(id)
