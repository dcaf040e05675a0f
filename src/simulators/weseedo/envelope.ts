import { randomUUID } from 'node:crypto'
import type { Answer } from '../http/answer'
import type { KpnConfig } from './kpn-client'

const NAMES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  412: 'Precondition Failed',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout'
}

/** Apigee's fault, shape 1 of WeSeeDo contract 2.4. */
export const fault = (status: number, errorcode: string, faultstring: string): Answer => ({
  status,
  body: { fault: { faultstring, detail: { errorcode } } }
})

export const quotaViolation = (): Answer => fault(429, 'policies.ratelimit.QuotaViolation', 'Rate limit quota violation')

/** An error of the token endpoint, shape 5. */
export const tokenError = (status: number, code: string, message: string): Answer => ({
  status,
  body: { ErrorCode: code, Error: message }
})

/** What a proxy before the gateway says, shape 7. */
export const proxyPage = (status: number): Answer => ({
  status,
  body: `<html><head><title>${status} ${NAMES[status] ?? 'Error'}</title></head><body><h1>${status} ${NAMES[status] ?? 'Error'}</h1></body></html>`
})

/** An error in one of the shapes that KPN answers with (WeSeeDo contract 2.4). */
export function errorAnswer(status: number, message: string, shape: KpnConfig['envelope']): Answer {
  const name = NAMES[status] ?? 'Error'
  const flat = { transactionId: randomUUID(), status: `${status} - ${name}`, name, message, info: 'https://developer.kpn.com/support' }
  const bodies = {
    1: { fault: { faultstring: message, detail: { errorcode: `steps.simulator.${status}` } } },
    2: { error: flat },
    3: flat,
    4: { errorResponse: { code: String(status), message: name, info: message } },
    5: { ErrorCode: name.toLowerCase().replaceAll(' ', '_'), Error: message },
    6: { success: false, error: message }
  }
  return { status, body: bodies[shape] }
}
