import { expect, test } from 'vitest'
import { fail, ok, type Result } from '../../../contract/result'
import { flatSettings } from '../../../contract/setting-paths'
import { emptyReading } from '../../storage/policy/no-policy'
import type { Updater } from '../ports'
import { fakeDesk, ringing } from '../../../../tests/support/fake-ports'
import { settle } from '../../../../tests/support/virtual-clock'

const HOUR = 60 * 60_000

function scripted(...answers: Result<string | null, 'unreachable' | 'refused' | 'failed'>[]) {
  const asked: string[] = []
  let installs = 0
  const updater: Updater = {
    fetch: ({ url, channel }) => {
      asked.push(`${url} ${channel}`)
      return Promise.resolve(answers.shift() ?? ok(null))
    },
    install: () => void installs++
  }
  return { updater, asked, installs: () => installs }
}

const feed = { mode: 'automatic' as const, feed: 'https://updates.example/callside', channel: 'latest' as const }

async function started(script: ReturnType<typeof scripted>, updates: object = feed) {
  const policy = {
    everyMs: Infinity,
    read: () => Promise.resolve({ ...emptyReading, source: 'file' as const, defaults: flatSettings({ updates }) })
  }
  const desk = fakeDesk({ updater: script.updater, policy })
  await desk.start()
  await settle()
  return desk
}

test('nothing is looked for until somebody says where', async () => {
  const script = scripted(ok('9.9.9'))
  const desk = await started(script, { mode: 'automatic', feed: '', channel: 'latest' })
  await desk.clock.advance(30 * HOUR)
  expect(script.asked).toEqual([])
  expect(desk.companion.state().update.state).toBe('off')
  expect(await desk.companion.handlers['updates.look']({})).toEqual(fail('not-set-up'))
})

test('a newer version is fetched by itself and waits for the agent', async () => {
  const script = scripted(fail('unreachable'), ok(null), ok('1.2.0'), fail('failed'))
  const desk = await started(script)
  await desk.clock.advance(HOUR)
  expect(script.asked).toEqual(['https://updates.example/callside latest'])
  expect(desk.companion.state().update).toMatchObject({ state: 'failed', failure: 'unreachable' })
  await desk.clock.advance(5 * HOUR)
  expect(desk.companion.state().update).toMatchObject({ state: 'newest', failure: null })
  await desk.clock.advance(5 * HOUR)
  expect(desk.companion.state().update).toMatchObject({ state: 'ready', version: '1.2.0' })
  await desk.clock.advance(5 * HOUR)
  expect(script.asked).toHaveLength(4)
  expect(desk.companion.state().update).toMatchObject({ state: 'ready', version: '1.2.0' })
  expect(script.installs()).toBe(0)
  expect(await desk.companion.handlers['updates.install']({})).toEqual(ok(null))
  expect(script.installs()).toBe(1)
})

test('no conversation is cut off by an update', async () => {
  const script = scripted(ok('1.2.0'))
  const desk = await started(script)
  expect(await desk.companion.handlers['updates.install']({})).toEqual(fail('nothing-ready'))
  await desk.companion.handlers['updates.look']({})
  await settle()
  expect(desk.companion.state().update.state).toBe('ready')
  desk.call(ringing)
  await settle()
  expect(desk.theOne().closedAt).toBeNull()
  expect(await desk.companion.handlers['updates.install']({})).toEqual(fail('conversation-open'))
  expect(script.installs()).toBe(0)
})

test('switched off by a rule, what was known is forgotten and nothing is looked for', async () => {
  const script = scripted(ok('1.2.0'), ok('1.2.0'))
  const desk = await started(script)
  await desk.companion.handlers['updates.look']({})
  await settle()
  await desk.companion.handlers['settings.change']({ change: { updates: { ...feed, mode: 'off' } } })
  expect(desk.companion.state().update).toMatchObject({ state: 'off', version: null })
  await desk.clock.advance(20 * HOUR)
  expect(script.asked).toHaveLength(1)
  expect(await desk.companion.handlers['updates.install']({})).toEqual(fail('nothing-ready'))
})

test('an agent cannot say from where programs come', async () => {
  const script = scripted(ok('9.9.9'))
  const desk = await started(script, { feed: '' })
  const change = { updates: { feed: 'https://elsewhere.example' } }
  expect(await desk.companion.handlers['settings.change']({ change })).toEqual(fail('locked', 'updates.feed'))
  await desk.clock.advance(30 * HOUR)
  expect(script.asked).toEqual([])
})
