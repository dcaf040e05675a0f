import { describe, expect, it } from 'vitest'
import { fakeDesk, MemoryJournal, ringing } from '../../../../tests/support/fake-ports'
import { settle } from '../../../../tests/support/virtual-clock'
import { fail, ok } from '../../../contract/result'

const nobody = { number: null, email: null, name: null }

async function opened(journal = new MemoryJournal()) {
  const desk = fakeDesk({ journal })
  await desk.start()
  const { handlers } = desk.companion
  const open = async (given: Partial<Parameters<(typeof handlers)['conversations.open']>[0]>): Promise<string> => {
    const result = await handlers['conversations.open']({ ...nobody, ...given })
    if (!result.ok) throw new Error(result.cause)
    return result.value.conversationId
  }
  const invite = (conversationId: string, number: string) =>
    handlers['sessions.invite']({
      ...{ conversationId, provider: 'direct', number, email: null, language: 'nl', delivery: 'sms', pressId: `press-${conversationId}` }
    })
  return { desk, handlers, open, invite, journal }
}

describe('a customer without a call', () => {
  it('is shown in a conversation that is written down with the first link', async () => {
    const { desk, open, invite, journal } = await opened()
    const id = await open({ number: '06 12345678', email: 'maren@example.org', name: 'Maren Visser' })
    expect(desk.theOne()).toMatchObject({
      ...{ id, calls: [], sessions: [], closedAt: null, variables: { email: 'maren@example.org' } },
      customer: { name: 'Maren Visser', number: '+31 6 12345678', e164: '+31612345678', zone: 'Europe/Amsterdam' }
    })
    expect(journal.conversations.size).toBe(0)
    expect(await invite(id, '+31612345678')).toMatchObject({ ok: true })
    expect(desk.theOne()).toMatchObject({ id, closedAt: null, sessions: [{ provider: 'direct', state: 'opening' }] })
    expect(journal.conversations.has(id)).toBe(true)
    await desk.companion.handlers['conversations.leave']({ conversationId: id })
    expect(desk.theOne().id).toBe(id)
  })

  it('goes again when the agent leaves without one, or turns to another customer', async () => {
    const { desk, open, handlers, invite } = await opened()
    const first = await open({ number: '+31612345678' })
    const second = await open({ email: 'daan@example.org' })
    expect(desk.conversations().map(({ id }) => id)).toEqual([second])
    expect(await invite(first, '+31612345678')).toEqual(fail('gone'))
    expect(await handlers['conversations.leave']({ conversationId: second })).toEqual(ok(null))
    expect(desk.conversations()).toEqual([])
    expect(await handlers['conversations.leave']({ conversationId: second })).toEqual(ok(null))
  })

  it('keeps a note that was written before the agent left, also over a restart', async () => {
    const { desk, open, handlers, journal } = await opened()
    const left = await open({ number: '+31612345678' })
    await handlers['notes.save']({ conversationId: left, text: 'Asked for video' })
    await handlers['conversations.leave']({ conversationId: left })
    expect(desk.theOne()).toMatchObject({ id: left, note: { text: 'Asked for video' } })
    expect(desk.theOne().closedAt).not.toBeNull()
    const kept = await open({ number: '+31687654321' })
    await handlers['notes.save']({ conversationId: kept, text: 'Calls back' })
    const again = await opened(journal)
    const after = again.desk.conversations().find(({ id }) => id === kept)
    expect(after).toMatchObject({ note: { text: 'Calls back' } })
    expect(after?.closedAt).not.toBeNull()
  })

  it('who rings meanwhile rings in the same conversation', async () => {
    const { desk, open } = await opened()
    const id = await open({ number: '+31612345678' })
    desk.call(ringing)
    await settle()
    expect(desk.theOne()).toMatchObject({ id, calls: [{ state: 'ringing' }] })
  })

  it('is found by number and by address in what runs already, which learns what it did not know', async () => {
    const { desk, open } = await opened()
    desk.call(ringing)
    await settle()
    const running = desk.theOne()
    expect(await open({ number: '0612345678', email: 'Maren@Example.org', name: 'Somebody' })).toBe(running.id)
    expect(desk.theOne().customer.name).toBe('Maren Visser')
    expect(await open({ email: 'maren@example.org' })).toBe(running.id)
    expect(await open({ number: '+31687654321' })).not.toBe(running.id)
  })

  it('needs a number or an address', async () => {
    const { handlers, desk } = await opened()
    expect(await handlers['conversations.open'](nobody)).toEqual(fail('no-address'))
    expect(await handlers['conversations.open']({ ...nobody, number: '12' })).toEqual(fail('invalid-number'))
    expect(desk.conversations()).toEqual([])
  })
})
