import { randomUUID } from 'node:crypto'
import type { Answer } from '../http/answer'
import type { DirectConfig } from './direct-state'

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
  503: 'Service Unavailable'
}

/** Apigee's fault, shape 1 of WeSeeDo contract 2.4. */
export const fault = (status: number, errorcode: string, faultstring: string): Answer => ({
  status,
  body: { fault: { faultstring, detail: { errorcode } } }
})

/** An error in one of the shapes that KPN answers with (WeSeeDo contract 2.4). */
export function errorAnswer(status: number, message: string, shape: DirectConfig['envelope']): Answer {
  const name = NAMES[status] ?? 'Error'
  const flat = { transactionId: randomUUID(), status: `${status} - ${name}`, name, message, info: 'https://developer.kpn.com/support' }
  const bodies = {
    1: { fault: { faultstring: message, detail: { errorcode: `steps.simulator.${status}` } } },
    2: { error: flat },
    3: flat,
    4: { errorResponse: { code: String(status), message: name, info: message } },
    5: { ErrorCode: name.toLowerCase().replaceAll(' ', '_'), Error: message }
  }
  return { status, body: bodies[shape] }
}
