const STATUS: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  412: 'Precondition Failed',
  500: 'Internal Server Error'
}

/** An error as Webitel tells it, over REST and WebSocket alike (Webitel contract 3, 7.2). */
export class Refusal extends Error {
  constructor(
    readonly id: string,
    readonly code: number,
    readonly detail: string
  ) {
    super(`${id}: ${detail}`)
  }

  get body(): { id: string; status: string; detail: string; code: number } {
    return { id: this.id, status: STATUS[this.code] ?? 'Error', detail: this.detail, code: this.code }
  }
}

export const alreadyReported = (): Refusal => new Refusal('app.cc_member.reporting.app_err', 400, 'too many reporting function calls')
export const sessionExpired = (): Refusal =>
  new Refusal('api.context.session_expired.app_error', 401, 'Invalid or expired session, please login again.')
export const callNotFound = (): Refusal => new Refusal('store.sql_call.get.app_error', 404, 'call not found')
export const invalidParameter = (name: string): Refusal =>
  new Refusal('api.websocket_handler.invalid_param.app_error', 400, `Invalid ${name}`)
