import { describe, expect, it } from 'vitest'
import { fakeFiles } from '../../../../tests/support/fake-files'
import { fakeDesk } from '../../../../tests/support/fake-ports'
import { settle } from '../../../../tests/support/virtual-clock'
import { diagnosisChecks, diagnosisFindings, type DiagnosisCheck } from '../../../contract/diagnosis'
import { fail, ok } from '../../../contract/result'

type Desk = ReturnType<typeof fakeDesk>

async function found(desk: Desk, check: DiagnosisCheck, afterMs = 0): Promise<[string, string, object]> {
  const running = desk.companion.handlers['diagnosis.run']({ check })
  await settle()
  if (afterMs > 0) await desk.clock.advance(afterMs)
  const result = await running
  if (!result.ok) throw new Error(result.cause)
  expect(result.value.check).toBe(check)
  return [result.value.outcome, result.value.finding, result.value.values]
}
async function open(options: Parameters<typeof fakeDesk>[0] = {}): Promise<Desk> {
  const desk = fakeDesk(options)
  await desk.start()
  return desk
}

describe('the microphone', () => {
  it('hears, and is closed again', async () => {
    const desk = await open()
    expect(await found(desk, 'microphone')).toEqual(['passed', 'hears', {}])
    expect(desk.asked.slice(-1)).toEqual(['check-microphone false'])
    expect(desk.companion.state().deviceCheck).toBeNull()
  })

  it.each(['missing', 'busy', 'refused'] as const)('is %s', async (outcome) => {
    const desk = await open({ microphone: { outcome, peak: 0 } })
    expect(await found(desk, 'microphone')).toEqual(['failed', outcome, {}])
  })

  it('is silent', async () => {
    const desk = await open({ microphone: { outcome: 'open', peak: 0 } })
    expect(await found(desk, 'microphone', 5_000)).toEqual(['failed', 'silent', {}])
  })

  it('never answers, and is closed all the same', async () => {
    const desk = await open({ microphone: null })
    expect(await found(desk, 'microphone', 15_000)).toEqual(['failed', 'timed-out', {}])
    await settle()
    expect(desk.companion.state().deviceCheck).toBeNull()
  })

  it('is left to a call that has it, and needs a phone page', async () => {
    const desk = await open()
    desk.call({ event: 'ringing', direction: 'inbound', peer: { number: '+31612345678', name: null } })
    desk.call({ event: 'active' })
    await settle()
    expect(await found(desk, 'microphone')).toEqual(['skipped', 'in-a-call', {}])
    desk.phoneSays({ kind: 'page', state: 'gone' })
    expect(await found(desk, 'microphone')).toEqual(['failed', 'no-phone', {}])
    expect(await found(desk, 'sip')).toEqual(['failed', 'page-gone', {}])
  })
})

describe('what only the phone page can tell', () => {
  it.each([
    ['speaker', 'plays', 'passed'],
    ['speaker', 'not-accepted', 'failed'],
    ['relay', 'none', 'skipped'],
    ['relay', 'lends', 'passed'],
    ['relay', 'refused', 'warning'],
    ['relay', 'unreachable', 'warning']
  ] as const)('%s: %s', async (check, finding, outcome) => {
    const desk = await open()
    Object.assign(desk.answers.pageChecks, { [check]: finding })
    expect(await found(desk, check)).toEqual([outcome, finding, {}])
    expect(desk.asked.at(-1)).toBe(`check ${check}`)
  })

  it('is not asked for in a call, and may go away', async () => {
    const desk = await open()
    Object.assign(desk.answers.pageChecks, { speaker: null })
    expect(await found(desk, 'speaker')).toEqual(['failed', 'no-phone', {}])
    desk.call({ event: 'ringing', direction: 'inbound', peer: { number: '+31612345678', name: null } })
    const before = desk.asked.length
    expect(await found(desk, 'speaker')).toEqual(['skipped', 'in-a-call', {}])
    expect(await found(desk, 'relay')).toEqual(['skipped', 'in-a-call', {}])
    expect(desk.asked.slice(before).filter((one) => one.startsWith('check '))).toEqual([])
    desk.phoneSays({ kind: 'page', state: 'gone' })
    expect(await found(desk, 'relay')).toEqual(['failed', 'no-phone', {}])
  })
})

describe('the system', () => {
  it.each([
    ['granted', 'passed', 'granted'],
    ['refused', 'failed', 'refused'],
    ['unknown', 'skipped', 'not-said']
  ] as const)('says of the microphone: %s', async (microphoneAccess, outcome, finding) =>
    expect(await found(await open({ microphoneAccess }), 'permission')).toEqual([outcome, finding, {}])
  )

  it.each([
    ['granted', 'passed', 'granted'],
    ['refused', 'warning', 'refused']
  ] as const)('says of the camera: %s', async (access, outcome, finding) => {
    const desk = await open({ shellParts: { cameraAccess: () => Promise.resolve(access) } })
    expect(await found(desk, 'camera')).toEqual([outcome, finding, {}])
  })

  it.each([
    ['shown', 'passed'],
    ['failed', 'failed'],
    ['unanswered', 'warning'],
    ['not-here', 'skipped']
  ] as const)('does with a notification: %s', async (said, outcome) => {
    const desk = await open({ shellParts: { tryNotification: () => Promise.resolve(said) } })
    expect(await found(desk, 'notification')).toEqual([outcome, said, {}])
  })

  it('shows one that the settings would not let through, and says so', async () => {
    const desk = await open({ shellParts: { tryNotification: () => Promise.resolve('shown') } })
    await desk.companion.handlers['settings.change']({ change: { desktop: { notifications: false } } })
    expect(await found(desk, 'notification')).toEqual(['warning', 'silenced', {}])
  })

  it('never answers, or throws', async () => {
    const dead = await open({ shellParts: { tryNotification: () => new Promise(() => undefined) } })
    expect(await found(dead, 'notification', 10_000)).toEqual(['failed', 'timed-out', {}])
    const broken = await open({ shellParts: { tryNotification: () => Promise.reject(new Error('no bus')) } })
    expect(await found(broken, 'notification')).toEqual(['failed', 'broken', {}])
  })

  it('opens links with us, or with another', async () => {
    const handlers = (is: 'ours' | 'other' | 'unknown') => () => [
      { scheme: 'callside' as const, is: 'ours' as const, program: null },
      { scheme: 'tel' as const, is, program: null }
    ]
    const asks = { links: { handle: ['tel'] } }
    const ours = await open({ shellParts: { linkHandlers: handlers('ours') } })
    await ours.companion.handlers['settings.change']({ change: asks })
    expect(await found(ours, 'links')).toEqual(['passed', 'ours', { count: 2 }])
    const other = await open({ shellParts: { linkHandlers: handlers('other') } })
    expect(await found(other, 'links')).toEqual(['passed', 'ours', { count: 1 }])
    await other.companion.handlers['settings.change']({ change: asks })
    expect(await found(other, 'links')).toEqual(['warning', 'elsewhere', { schemes: 'tel:' }])
    expect(await found(await open(), 'links')).toEqual(['skipped', 'not-said', {}])
  })
})

describe('what is kept', () => {
  it('goes into the keychain and out of it; where it stays in memory that is said', async () => {
    const desk = await open()
    const before = [...desk.secrets]
    expect(await found(desk, 'keychain')).toEqual(['warning', 'in-memory', {}])
    expect([...desk.secrets]).toEqual(before)
  })

  it('waits for Webitel, and is counted', async () => {
    const desk = await open()
    expect(await found(desk, 'journal')).toEqual(['passed', 'works', {}])
    desk.journal.outbox = () => [{} as never]
    expect(await found(desk, 'journal')).toEqual(['warning', 'waiting', { count: 1 }])
  })
})

describe('lines, clock and the rest', () => {
  it('are as the state has them', async () => {
    const desk = await open()
    expect(await found(desk, 'realtime')).toEqual(['passed', 'up', {}])
    expect(await found(desk, 'sip')).toEqual(['passed', 'registered', {}])
    desk.telephonySays({ kind: 'clock', offsetMs: -31_000 })
    expect(await found(desk, 'clock')).toEqual(['warning', 'off', { seconds: 31 }])
    desk.telephonySays({ kind: 'clock', offsetMs: 300_000 })
    expect(await found(desk, 'clock')).toEqual(['failed', 'far-off', { seconds: 300 }])
    desk.telephonySays({ kind: 'link', state: 'lost' })
    expect(await found(desk, 'realtime')).toEqual(['failed', 'lost', {}])
    desk.phoneSays({ kind: 'link', state: 'refused' })
    expect(await found(desk, 'sip')).toEqual(['failed', 'refused', {}])
    expect(await found(desk, 'policy')).toEqual(['passed', 'none', {}])
    expect(await found(desk, 'keys')).toEqual(['skipped', 'not-here', {}])
    expect(await found(desk, 'version')).toEqual(['passed', 'not-looked', { version: '0' }])
  })

  it('are those of the accounts', async () => {
    const desk = await open()
    expect(await found(desk, 'onSite')).toEqual(['skipped', 'not-set-up', {}])
    expect(await found(desk, 'apizee')).toEqual(['passed', 'works', {}])
  })
})

it('ends every check within its limit with a finding of its table', async () => {
  for (const check of (await (await open()).companion.handlers['diagnosis.list']({})).ok ? diagnosisChecks : []) {
    const desk = await open()
    const [outcome, finding] = await found(desk, check, 60_000)
    expect((diagnosisFindings[check] as Record<string, string>)[finding], `${check} ${finding}`).toBe(outcome)
  }
})

it('runs one check once at a time', async () => {
  const desk = await open({ microphone: null })
  const first = desk.companion.handlers['diagnosis.run']({ check: 'microphone' })
  await settle()
  expect(await desk.companion.handlers['diagnosis.run']({ check: 'microphone' })).toEqual(fail('running'))
  await desk.clock.advance(15_000)
  await first
})

describe('the log', () => {
  it('is saved as it was shown', async () => {
    const files = fakeFiles()
    let lines = ['one', 'two']
    const desk = await open({ files, logLines: { newest: () => Promise.resolve({ lines, older: true }) } })
    const shown = await desk.companion.handlers['diagnosis.log']({})
    if (!shown.ok) throw new Error(shown.cause)
    expect(shown.value).toMatchObject({ lines: ['one', 'two'], older: true })
    lines = ['three']
    const { logId } = shown.value
    expect(await desk.companion.handlers['diagnosis.saveLog']({ logId })).toEqual(ok({ file: 'Callside log.txt', lines: 2 }))
    expect(files.finished.get('Callside log.txt')).toBe('one\ntwo\n')
    expect(await desk.companion.handlers['diagnosis.saveLog']({ logId: 'x' })).toEqual(fail('gone'))
    expect(files.open()).toBe(0)
  })

  it('cannot be read, or has no room', async () => {
    const unreadable = await open({ logLines: { newest: () => Promise.reject(new Error('EACCES')) } })
    expect(await unreadable.companion.handlers['diagnosis.log']({})).toEqual(fail('unreadable'))
    const full = fakeFiles({ space: 2 })
    const desk = await open({ files: full, logLines: { newest: () => Promise.resolve({ lines: ['one'], older: false }) } })
    const shown = await desk.companion.handlers['diagnosis.log']({})
    if (!shown.ok) throw new Error(shown.cause)
    expect(await desk.companion.handlers['diagnosis.saveLog']({ logId: shown.value.logId })).toEqual(fail('no-space'))
    expect([full.finished.size, full.open()]).toEqual([0, 0])
  })

  it('and what was found is copied', async () => {
    const desk = await open()
    await desk.companion.handlers['diagnosis.copy']({ text: '1 Microphone: passed' })
    expect(desk.asked.at(-1)).toBe('copy 1 Microphone: passed')
  })
})
