import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BadJson, readJson } from './read-json'

test.each([
  ['{"id":9007199254740993}', { id: '9007199254740993' }],
  ['{"id":-9007199254740993}', { id: '-9007199254740993' }],
  ['{"id":9007199254740991}', { id: 9007199254740991 }],
  ['[1234567890123456.5,12345678901234567890]', [1234567890123456.5, '12345678901234567890']],
  ['{"a":"1234567890123456789","b":"\\"1234567890123456789"}', { a: '1234567890123456789', b: '"1234567890123456789' }],
  ['{"a":1e30}', { a: 1e30 }]
])('%s', (text, value) => expect(readJson(text)).toEqual(value))

test('what JSON can say comes back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const text = JSON.stringify(value)
      fc.pre(!/__proto__|\d{16}/.test(text))
      expect(readJson(text)).toEqual(JSON.parse(text))
    }),
    { seed: 20261121, numRuns: 500 }
  )
})

test('no text breaks it otherwise than with its own error', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `{"a":${text}`)
      ),
      (text) => {
        try {
          readJson(text)
        } catch (error) {
          expect(error).toBeInstanceOf(BadJson)
        }
      }
    ),
    { seed: 20261121, numRuns: 2000 }
  )
})

test('a long text is read in time', () => {
  const text = `{"id":12345678901234567890,"s":"${'\\"a'.repeat(500_000)}"}`
  const began = performance.now()
  expect(readJson(text)).toMatchObject({ id: '12345678901234567890' })
  expect(performance.now() - began).toBeLessThan(2000)
})
