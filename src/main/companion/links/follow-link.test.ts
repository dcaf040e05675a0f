import { describe, expect, it } from 'vitest'
import { playedCalls } from '../../../../tests/support/played-calls'
import { settle } from '../../../../tests/support/virtual-clock'
import { fail, ok } from '../../../contract/result'

type Desk = Awaited<ReturnType<typeof playedCalls>>

async function open(desk: Desk, link: string) {
  desk.companion.openLink(link)
  await settle()
  return desk.companion.state().proposal
}
async function press(desk: Desk) {
  const answer = desk.companion.handlers['links.accept']({ id: desk.companion.state().proposal?.id ?? 'none', seen: false })
  await desk.clock.advance(200)
  return answer
}

describe('what a link does when the agent says yes', () => {
  it('calls the number that was shown, once, and hangs name, reference and queue on the conversation', async () => {
    const desk = await playedCalls()
    const proposal = await open(desk, 'callside://call?number=%2B31612345678&name=Maren%20Visser&reference=NL-884102&queue=Billing')
    expect(proposal).toMatchObject({
      signedBy: null,
      waits: null,
      content: { kind: 'action', number: { e164: '+31612345678', shown: '+31 6 12345678', country: 'NL', second: null } }
    })
    expect(desk.askedFor('place')).toEqual([])
    const id = proposal!.id
    const [first, second] = [press(desk), press(desk)]
    expect(await first).toMatchObject(ok({ opens: 'conversation' }))
    expect(await second).toEqual(await first)
    expect(desk.askedFor('place').map((what) => what.split(' ')[2])).toEqual(['+31612345678'])
    expect(desk.theOne()).toMatchObject({ customer: { name: 'Maren Visser' }, variables: { reference: 'NL-884102', queue: 'Billing' } })
    expect(desk.companion.state().proposal).toBeNull()
    expect(await desk.companion.handlers['links.accept']({ id, seen: false })).toEqual(fail('gone'))
  })

  it('keeps the link when the call could not be placed, so that it can be pressed again', async () => {
    const desk = await playedCalls()
    desk.phoneSays({ kind: 'link', state: 'lost' })
    await open(desk, 'tel:+31612345678')
    expect(await press(desk)).toEqual(fail('phone-not-ready'))
    desk.phoneSays({ kind: 'link', state: 'up' })
    expect((await press(desk)).ok).toBe(true)
    expect(desk.askedFor('place')).toHaveLength(1)
  })

  it('says that something rings, and lets the agent act all the same', async () => {
    const desk = await playedCalls()
    desk.ring('A')
    await settle()
    expect((await open(desk, 'tel:+31687654321'))?.waits).toBe('conversation')
    expect(await press(desk)).toEqual(fail('busy'))
    desk.hangUp('A')
    await settle()
    expect(desk.companion.state().proposal?.waits).toBeNull()
  })

  it('opens the form of a video link for somebody without a call, and sends nothing', async () => {
    const desk = await playedCalls()
    await open(desk, 'callside://video?kind=direct&number=%2B31612345678&name=Maren%20Visser&reference=R-1')
    const opened = await press(desk)
    expect(opened).toMatchObject(ok({ opens: 'video' }))
    expect(desk.theOne()).toMatchObject({
      closedAt: null,
      customer: { e164: '+31612345678', name: 'Maren Visser' },
      variables: { reference: 'R-1' }
    })
    expect(desk.asked.filter((what) => /^(meeting|sms|place)/.test(what))).toEqual([])
  })

  it('finds the open conversation of a customer, by number or by a reference that a link brought, and else the history', async () => {
    const desk = await playedCalls()
    await open(desk, 'callside://customer?number=%2B31612345678')
    expect(await press(desk)).toMatchObject(ok({ opens: 'customer', conversationId: null }))
    await open(desk, 'callside://call?number=%2B31612345678&reference=NL-1')
    await press(desk)
    for (const by of ['number=%2B31612345678', 'reference=NL-1']) {
      await open(desk, `callside://customer?${by}`)
      expect(await press(desk)).toMatchObject(ok({ opens: 'conversation', conversationId: desk.theOne().id }))
    }
    await open(desk, 'callside://customer?reference=NL-2')
    expect(await press(desk)).toMatchObject(ok({ opens: 'customer' }))
  })

  it('changes duty as the menu would, and only to a pause that there is', async () => {
    const desk = await playedCalls()
    await open(desk, 'callside://duty?state=offline')
    expect(await press(desk)).toMatchObject(ok({ opens: 'nothing' }))
    expect(desk.askedFor('duty')).toContain('duty offline')
    await open(desk, 'callside://duty?state=pause&reason=Nowhere')
    expect(await press(desk)).toEqual(fail('not-found'))
  })

  it('finds no meeting that is not in the book', async () => {
    const desk = await playedCalls()
    await open(desk, 'callside://meeting?id=4711')
    const answer = desk.companion.handlers['links.accept']({ id: desk.companion.state().proposal!.id, seen: false })
    await desk.clock.advance(60_000)
    expect(await answer).toEqual(fail('not-found'))
  })

  it('refuses what a link may not hold, tells why once, and does nothing', async () => {
    const desk = await playedCalls()
    const before = desk.asked.length
    for (const [link, reason] of [
      ['tel:*21*%2B31900000000%23', 'service-code'],
      ['tel:112', 'emergency-number'],
      ['sip:1001@evil.example', 'foreign-host'],
      ['callside://call?number=%2B31612345678&host=evil.example', 'unknown-parameter']
    ] as const)
      expect((await open(desk, link))?.content).toEqual({ kind: 'refused', reason })
    expect(desk.asked.slice(before)).toEqual([])
  })
})
