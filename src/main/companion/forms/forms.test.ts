import { describe, expect, it } from 'vitest'
import { fakeDesk, ringing } from '../../../../tests/support/fake-ports'
import { settle } from '../../../../tests/support/virtual-clock'
import type { ServerForm } from '../ports'

const page = (id: string, more: Partial<ServerForm> = {}): ServerForm => ({
  id,
  title: null,
  fields: [
    { id: 'reading', label: 'Reading', kind: 'number', required: true, hint: null, options: [] },
    { id: 'words', label: 'Say', kind: 'words', required: false, hint: null, options: [] }
  ],
  actions: [{ id: 'next', label: 'Next', tone: 'main' }],
  values: {},
  ...more
})

async function inCall() {
  const desk = fakeDesk()
  await desk.start()
  desk.call(ringing)
  await settle()
  const id = desk.theOne().id
  const { handlers } = desk.companion
  return {
    desk,
    shows: (form: ServerForm | null) => desk.telephonySays({ kind: 'form', attemptId: '501', form }),
    form: () => desk.theOne().form,
    fill: (values: Record<string, string>) => handlers['forms.fill']({ conversationId: id, values }),
    act: (action: string) => handlers['forms.act']({ conversationId: id, action }),
    sent: () => desk.asked.filter((one) => one.startsWith('form '))
  }
}

describe('a form of an attempt', () => {
  it('is shown, kept while it is filled in, and sent once', async () => {
    const { desk, shows, form, fill, act, sent } = await inCall()
    shows(page('one', { values: { reading: '1' } }))
    expect(form()).toMatchObject({ attemptId: '501', id: 'one', values: { reading: '1' }, sending: null })
    expect(await fill({ reading: '4812', invented: 'x' })).toEqual({ ok: true, value: null })
    expect([...desk.journal.conversations.values()][0]?.form?.values).toEqual({ reading: '4812' })
    const first = act('next')
    expect(form()?.sending).toBe('next')
    expect(await act('next')).toEqual({ ok: false, cause: 'not-possible-now' })
    expect(await first).toEqual({ ok: true, value: null })
    expect(sent()).toEqual(['form 501 next {"reading":"4812"}'])
  })

  it('keeps what was typed when the same page comes again, and begins afresh with the next', async () => {
    const { shows, form, fill } = await inCall()
    shows(page('one'))
    await fill({ reading: '4812' })
    shows(page('one', { values: { reading: '0' } }))
    expect(form()?.values).toEqual({ reading: '4812' })
    shows(page('two', { values: { reading: '7' } }))
    expect(form()).toMatchObject({ id: 'two', values: { reading: '7' } })
  })

  it('is not sent without what must be in it, or by a button that it has not', async () => {
    const { shows, act, fill, sent } = await inCall()
    expect(await act('next')).toEqual({ ok: false, cause: 'gone' })
    expect(await fill({ reading: '1' })).toEqual({ ok: false, cause: 'gone' })
    shows(page('one', { values: { reading: '  ' } }))
    expect(await act('next')).toEqual({ ok: false, cause: 'incomplete' })
    expect(await act('invented')).toEqual({ ok: false, cause: 'not-possible-now' })
    expect(sent()).toEqual([])
  })

  it('goes with the attempt, and with the server’s word', async () => {
    const { desk, shows, form } = await inCall()
    shows(page('one'))
    shows(null)
    expect(form()).toBeNull()
    shows(page('two'))
    desk.telephonySays({
      kind: 'channel',
      fact: { at: desk.clock.now(), attemptId: '501', callId: null, status: 'wrap-time', until: null }
    })
    expect(form()).toBeNull()
  })

  it('that comes before its call is shown as soon as the call is known', async () => {
    const desk = fakeDesk()
    await desk.start()
    desk.telephonySays({ kind: 'form', attemptId: '501', form: page('one') })
    desk.call(ringing)
    desk.telephonySays({ kind: 'channel', fact: { at: desk.clock.now(), attemptId: '501', callId: 'A', status: 'bridged' } })
    expect(desk.theOne().form).toMatchObject({ id: 'one' })
  })

  it('says that it is not on disk when it is not', async () => {
    const { desk, shows, fill } = await inCall()
    shows(page('one'))
    desk.journal.broken = true
    expect(await fill({ reading: '1' })).toEqual({ ok: false, cause: 'journal-unavailable' })
  })
})
