import { expect, test } from 'vitest'
import type { HttpFailure } from '../http'
import { outcomeOf } from './report'

const refused = (status: number, body: unknown = {}): HttpFailure => ({
  kind: 'refused',
  sent: true,
  status,
  headers: {},
  body,
  waitMs: null
})

test.each<[string, HttpFailure, ReturnType<typeof outcomeOf>]>([
  ['reported before', refused(400, { id: 'app.cc_member.reporting.app_err', code: 400 }), 'already-reported'],
  ['reported before, by its words', refused(404, { id: 'x', detail: 'too many reporting function calls', code: 404 }), 'already-reported'],
  [
    'reported before, through a gateway that says 500',
    refused(500, { id: 'app.cc_member.reporting.app_err', code: 400 }),
    'already-reported'
  ],
  ['a bad token', refused(401, { id: 'api.context.session_expired.app_error' }), 'signed-out'],
  ['a bad token, through a gateway that says 500', refused(500, { id: 'api.context.session_expired.app_error', code: 401 }), 'signed-out'],
  ['a refusal by name', refused(400, { id: 'app.attempt.valid', code: 400 }), 'refused'],
  ['no right', refused(403, { id: 'api.context.permissions.app_error', code: 403 }), 'refused'],
  ['a page of some proxy', refused(404, '<html>'), 'unknown'],
  ['a fault of the server', refused(500, { id: 'store.error', code: 500 }), 'unknown'],
  ['a bad gateway', refused(502, '<html>'), 'unknown'],
  ['not now, perhaps said by a proxy after it was passed on', refused(503), 'unknown'],
  ['too many', refused(429), 'unreachable'],
  ['elsewhere', refused(302), 'unknown'],
  ['an answer that is none', { kind: 'bad-answer', sent: true, status: 200, detail: '' }, 'unknown'],
  ['cut', { kind: 'cut', sent: true, detail: '' }, 'unknown'],
  ['too late', { kind: 'timed-out', sent: true, detail: '' }, 'unknown'],
  ['never left', { kind: 'timed-out', sent: false, detail: '' }, 'unreachable'],
  ['no network', { kind: 'unknown-host', sent: false, detail: '' }, 'unreachable'],
  ['a bad certificate', { kind: 'certificate', sent: false, detail: '' }, 'unreachable']
])('%s', (_what, failure, outcome) => expect(outcomeOf(failure)).toBe(outcome))
