import type { Answer } from '../http/answer'
import type { ApizeeConfig } from './config'

const TOO_MANY = 'You have reached the maximum number of attempts. Please retry later.'

/** A refusal in the member of the body that the configuration names; a 429 is as the vendor documents it (apizee.md 3, 6). */
export function refusal(status: number, message: string, { errorMember }: Pick<ApizeeConfig, 'errorMember'>): Answer {
  return { status, body: { [errorMember]: errorMember === 'errors' ? [message] : message } }
}

export const tooMany = (seconds: number): Answer => ({
  status: 429,
  body: { error: TOO_MANY },
  headers: { 'x-ratelimit-reset': String(seconds), 'x-ratelimit-remaining': '0' }
})

/** What a fault of this status says when the test does not. */
export function usualRefusal(status: number, config: Pick<ApizeeConfig, 'errorMember'>): Answer {
  if (status === 429) return tooMany(30)
  if (status === 502)
    return { status, body: '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>' }
  const words: Record<number, string> = {
    400: 'Bad request',
    401: 'Unauthorized',
    403: 'Access denied',
    404: 'Not found',
    405: 'Method not allowed',
    503: 'Service unavailable'
  }
  return refusal(status, words[status] ?? 'Internal error', config)
}
