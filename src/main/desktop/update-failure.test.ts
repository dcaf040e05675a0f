import { expect, test } from 'vitest'
import { updateFailure } from './update-failure'

test.each([
  [{ code: 'ERR_UPDATER_INVALID_SIGNATURE', message: 'not signed' }, 'refused'],
  [{ code: 'ERR_CHECKSUM_MISMATCH', message: 'sha512 checksum mismatch' }, 'refused'],
  [new Error('net::ERR_INTERNET_DISCONNECTED'), 'unreachable'],
  [new Error('net::ERR_NAME_NOT_RESOLVED'), 'unreachable'],
  [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'unreachable'],
  [Object.assign(new Error('Cannot find channel'), { code: 'ERR_UPDATER_CHANNEL_FILE_NOT_FOUND' }), 'failed'],
  [Object.assign(new Error('404'), { code: 'HTTP_ERROR_404' }), 'failed'],
  [new TypeError('x is not a function'), null],
  [undefined, null]
])('%s', (error, failure) => {
  expect(updateFailure(error)).toBe(failure)
})
