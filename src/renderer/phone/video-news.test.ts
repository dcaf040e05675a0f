import { expect, it } from 'vitest'
import { readVideoNews } from './video-news'

const json = 'application/json'

it.each([
  ['its picture is off', json, '{"videoMuted":true}', { videoMuted: true, syncRequested: false }],
  ['its picture is on', json, '{"videoMuted":false}', { videoMuted: false, syncRequested: false }],
  ['it asks', json, '{"syncRequested":true}', { videoMuted: null, syncRequested: true }],
  ['both at once', json, '{"videoMuted":true,"syncRequested":true}', { videoMuted: true, syncRequested: true }],
  ['with a parameter and capitals', 'Application/JSON; charset=utf-8', '{"videoMuted":true}', { videoMuted: true, syncRequested: false }],
  ['with more than is known here', json, '{"videoMuted":true,"zoom":2}', { videoMuted: true, syncRequested: false }],
  ['asked and a state of the wrong kind', json, '{"videoMuted":"yes","syncRequested":true}', { videoMuted: null, syncRequested: true }]
])('heard: %s', (_what, type, body, news) => {
  expect(readVideoNews(type, body)).toEqual(news)
})

it.each([
  ['a key of the telephone', 'application/dtmf-relay', 'Signal=5'],
  ['a type that only begins alike', 'application/jsonlines', '{"videoMuted":true}'],
  ['no type', undefined, '{"videoMuted":true}'],
  ['no body', json, undefined],
  ['an empty body', json, ''],
  ['half a body', json, '{"videoMuted":tr'],
  ['words instead of yes or no', json, '{"videoMuted":"true"}'],
  ['a question that is none', json, '{"syncRequested":"true"}'],
  ['another object', json, '{"audioMuted":true}'],
  ['a list', json, '[true]'],
  ['nothing', json, 'null'],
  ['a number', json, '1'],
  ['one that is far too long', json, `{"videoMuted":true,"x":"${'x'.repeat(2000)}"}`]
])('not heard: %s', (_what, type, body) => {
  expect(readVideoNews(type, body)).toBeNull()
})
