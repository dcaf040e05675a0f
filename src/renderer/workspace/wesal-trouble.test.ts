import { expect, it } from 'vitest'
import '../kit/words/causes'
import { troubleOf, wesalTroubleWords } from './wesal-trouble'

it.each([
  ['invalid', 'X0000', 'Something is missing in the request (X0000).'],
  ['credentials-refused', 'client id X001', 'Wesal does not accept the client id (X001).'],
  ['credentials-refused', 'client id X002', 'This client id of Wesal is not valid here (X002).'],
  ['signed-out', 'X003', 'Wesal no longer accepts the sign-in (X003).'],
  ['credentials-refused', 'X004', 'Wesal refused the e-mail or the password (X004).'],
  ['invalid', 'X004', 'Wesal refused the request (X004).'],
  ['vendor-error', '500 X004', 'Wesal refused the request with an error of its own (X004).'],
  ['invalid', 'startTime', 'Wesal refused the request because of “startTime”.'],
  ['invalid', 'range', 'This period is longer than the settings allow for surveys.'],
  ['credentials-refused', '401', 'The vendor refused the sign-in that is stored here.'],
  ['unreachable', null, 'The vendor cannot be reached at the moment.'],
  ['too-many', null, 'The vendor takes no more requests for now.']
])('%s %s is said in words', (cause, detail, words) => {
  expect(wesalTroubleWords({ command: 'surveys.search', cause, detail })).toContain(words)
})

it('says when requests are taken again', () => {
  const detail = new Date(2026, 10, 20, 14, 5).toISOString()
  expect(wesalTroubleWords({ command: 'surveys.search', cause: 'too-many', detail })).toMatch(/possible again at .*05/)
})

it('is none of what succeeded', () => {
  expect(troubleOf('surveys.openPage', { ok: true, value: null })).toBeNull()
  expect(troubleOf('surveys.openPage', { ok: false, cause: 'none' })).toEqual({ command: 'surveys.openPage', cause: 'none', detail: null })
})
