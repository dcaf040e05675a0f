import type { Answer, ApiRequest, Handler } from '../http/answer'
import type { WesalConfig } from './wesal-config'

export type WesalCode = 'X0000' | 'X001' | 'X002' | 'X003' | 'X004'

const statuses: Record<WesalCode, number> = { X0000: 400, X001: 401, X002: 403, X003: 401, X004: 400 }
const messages: Record<WesalCode, string> = {
  X0000: 'Some parameters are missing.',
  X001: 'Unknown or invalid secret key.',
  X002: 'Invalid secret key for this domain.',
  X003: 'Unknown or invalid user token.',
  X004: 'Invalid request.'
}

/** What a handler throws to refuse. */
export class WesalRefusal extends Error {
  constructor(
    readonly code: WesalCode,
    message = messages[code],
    readonly status = statuses[code]
  ) {
    super(message)
  }
}

export const missing = (name: string): WesalRefusal => new WesalRefusal('X0000', `${messages.X0000} ${name}`)

/** A refusal in the transport and the shape that are switched on: the documentation shows neither. */
export function refusalAnswer(config: WesalConfig, { code, message, status }: WesalRefusal): Answer {
  const body = {
    code: { success: false, code, message },
    error: { success: false, error: { code, message } },
    errorCode: { success: false, errorCode: code }
  }[config.errorShape]
  return { status: config.errorHttp === 'always200' ? 200 : status, body }
}

/** Turns what a handler throws into an answer. */
export const refusing =
  (config: WesalConfig, handler: (request: ApiRequest) => Answer): Handler =>
  (request) => {
    try {
      return handler(request)
    } catch (error) {
      if (error instanceof WesalRefusal) return refusalAnswer(config, error)
      throw error
    }
  }

/** What stands at a status that no code explains. */
export function statusAnswer(status: number): Answer {
  if (status === 502) return { status, body: '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>' }
  return { status, body: { success: false, message: `Status ${status}` }, ...(status === 429 ? { headers: { 'retry-after': '2' } } : {}) }
}
