import { beforeEach, describe, expect, it } from 'vitest'
import { recordFigure } from '../../../../tests/support/figures'
import { numbersOf, seeded } from '../../../../tests/support/seeded'
import { silentLog } from '../../../../tests/support/silent-log'
import { settle, VirtualClock } from '../../../../tests/support/virtual-clock'
import { fail, ok } from '../../../contract/result'
import { defaultSettings, type Settings } from '../../../contract/settings'
import { initialState } from '../initial-state'
import { Store } from '../store'
import { LinkInbox, type Accepted, type JudgedLink } from './link-inbox'
import { linkEvents, linkPhases, linkTable } from './link-table'

const shell = { kind: 'desktop', platform: 'linux', version: '0', locale: 'en-GB' } as const
const opened = ok({ conversationId: 'c', opens: 'conversation' as const, meeting: null })

/** An inbox whose reading and doing wait until the test lets them go on. Numbers of links are the links. */
function inboxOf({ settings = {}, locked = false, signedBy = null as string | null, signedIn = true } = {}) {
  const clock = new VirtualClock()
  const store = new Store({ ...initialState(shell, clock.now()), settings: { ...defaultSettings, ...(settings as Partial<Settings>) } })
  const signIn = (): void => store.set({ workspace: 'real', webitel: { ...store.get().webitel, state: 'signed-in' } })
  if (signedIn) signIn()
  const reading: (() => void)[] = []
  const doing: { number: string; end: (result: Accepted) => void }[] = []
  const begun: string[] = []
  const provisioned: string[] = []
  const inbox = new LinkInbox({
    store,
    clock,
    random: seeded(1),
    log: silentLog,
    judge: (text) =>
      new Promise<JudgedLink>((resolve) =>
        reading.push(() =>
          resolve(
            text.startsWith('bad')
              ? { ok: false, scheme: 'tel', reason: 'service-code' }
              : text.startsWith('set-up')
                ? {
                    ok: true,
                    scheme: 'callside',
                    action: { action: 'provision', content: Buffer.from(text).toString('base64url') },
                    signedBy
                  }
                : { ok: true, scheme: 'callside', action: { action: 'call', number: text }, signedBy }
          )
        )
      ),
    locked: () => locked,
    follow: (_action, number) =>
      new Promise((resolve) => {
        begun.push(number!.e164)
        doing.push({ number: number!.e164, end: resolve })
      }),
    provision: (bytes) => void provisioned.push(Buffer.from(bytes).toString())
  })
  const shown = () => store.get().proposal
  const numberShown = (): string | null => {
    const content = shown()?.content
    return content?.kind === 'action' ? (content.number?.e164 ?? null) : null
  }
  const readAll = async (): Promise<void> => {
    reading.splice(0).forEach((go) => go())
    await settle()
  }
  const press = (seen = false) => inbox.handlers['links.accept']({ id: shown()?.id ?? 'none', seen })
  return { inbox, store, signIn, reading, doing, begun, provisioned, shown, numberShown, readAll, press }
}
const waiving = { links: { ...defaultSettings.links, waive: ['Own CRM'] } }
const number = (n: number): string => `+3161234${String(1000 + n)}`

describe('the place for a link from outside', () => {
  it('is a table in which every phase is reached, and nothing acts but by a press', () => {
    const reached = new Set(['asleep', ...linkPhases.flatMap((phase) => Object.values(linkTable[phase]))])
    expect([...reached].sort()).toEqual([...linkPhases].sort())
    const toActing = linkPhases.flatMap((phase) =>
      linkEvents.filter((event) => linkTable[phase][event] === 'acting').map((event) => `${phase} ${event}`)
    )
    expect(toActing).toEqual(['shown press'])
  })

  /** Every order of up to this many events, from a start. */
  const LENGTH = 6
  const tries = ['arrive', 'ready', 'read', 'press', 'done', 'failed', 'dismiss'] as const

  it('loses no newest link and does none twice, in all orders of events', { timeout: 120_000 }, async () => {
    let orders = 0
    let lost = 0
    let doubled = 0
    const wrong: string[] = []
    const play = async (order: readonly (typeof tries)[number][]): Promise<void> => {
      const one = inboxOf()
      let arrived = 0
      let ready = false
      /** What became of the newest link. */
      let newest: 'waits' | 'pressed' | 'done' | 'dismissed' | null = null
      for (const event of order) {
        if (event === 'arrive') {
          newest = 'waits'
          one.inbox.arrive(number(++arrived))
        } else if (event === 'ready') {
          ready = true
          one.inbox.ready()
        } else if (event === 'read') await one.readAll()
        else if (event === 'press') {
          const could = newest === 'waits' && one.numberShown() === number(arrived)
          void one.press()
          if (could) newest = 'pressed'
        } else if (event === 'done' || event === 'failed') {
          const act = one.doing.pop()
          act?.end(event === 'done' ? opened : fail('phone-not-ready'))
          if (act?.number === number(arrived) && newest === 'pressed') newest = event === 'done' ? 'done' : 'waits'
        } else {
          const left = await one.inbox.handlers['links.dismiss']({ id: one.shown()?.id ?? 'none' })
          if (left.ok) newest = 'dismissed'
        }
        await settle()
      }
      // Whatever waits is there when the app is ready and has read it.
      if (!ready) one.inbox.ready()
      await one.readAll()
      orders++
      const isThere = one.numberShown() === number(arrived)
      if ((newest === 'waits' || newest === 'pressed') !== isThere) {
        lost++
        wrong.push(order.join(' '))
      }
      // A link may be begun again only after it was said that it was not done.
      const failures = order.filter((event) => event === 'failed').length
      const twice = one.begun.length - new Set(one.begun).size
      if (twice > failures) {
        doubled++
        wrong.push(order.join(' '))
      }
    }
    const walk = async (order: (typeof tries)[number][]): Promise<void> => {
      if (order.length === LENGTH) return play(order)
      for (const event of tries) {
        // Before a link there is nothing to read, press, end or dismiss; and an app gets ready once.
        if (event !== 'arrive' && event !== 'ready' && !order.includes('arrive')) continue
        if (event === 'ready' && order.includes('ready')) continue
        if ((event === 'done' || event === 'failed') && !order.includes('press')) continue
        await walk([...order, event])
      }
    }
    await walk([])
    recordFigure({
      id: 'L6.lost',
      what: `newest links lost in ${orders} orders of ${LENGTH} events`,
      figure: lost,
      limit: '0',
      ok: lost === 0
    })
    recordFigure({
      id: 'L6.doubled',
      what: `links done twice in ${orders} orders of ${LENGTH} events`,
      figure: doubled,
      limit: '0',
      ok: doubled === 0
    })
    expect(wrong.slice(0, 5)).toEqual([])
    expect(orders).toBeGreaterThan(5_000)
  })

  it('passes set-up on as it is read, the newest once, in all orders of events', { timeout: 120_000 }, async () => {
    const events = ['call', 'set-up', 'ready', 'read'] as const
    const wrong: string[] = []
    let orders = 0
    const play = async (order: readonly (typeof events)[number][]): Promise<void> => {
      const one = inboxOf({ signedIn: orders % 2 === 0, signedBy: 'Own CRM', settings: waiving })
      const due: string[] = []
      let waiting: string | null = null
      let shows: string | null = null
      let ready = false
      const read = async (): Promise<void> => {
        if (ready && waiting !== null) {
          if (waiting.startsWith('set-up')) due.push(waiting)
          else shows = waiting
          waiting = null
        }
        await one.readAll()
      }
      const getReady = (): void => {
        ready = true
        one.inbox.ready()
      }
      for (const [at, event] of order.entries()) {
        if (event === 'ready') getReady()
        else if (event === 'read') await read()
        else {
          waiting = event === 'call' ? `09001${100 + at}` : `set-up ${at}`
          if (ready) shows = null
          one.inbox.arrive(waiting)
        }
        await settle()
      }
      if (!ready) getReady()
      await read()
      orders++
      const content = one.shown()?.content
      const isShown = content?.kind === 'action' && 'number' in content.action ? content.action.number : null
      if (one.provisioned.join() !== due.join() || isShown !== shows || one.begun.length > 0) wrong.push(order.join(' '))
    }
    const walk = async (order: (typeof events)[number][]): Promise<void> => {
      if (order.length === LENGTH) return play(order)
      for (const event of events) if (event !== 'ready' || !order.includes('ready')) await walk([...order, event])
    }
    await walk([])
    expect(wrong.slice(0, 5)).toEqual([])
    expect(orders).toBeGreaterThan(2_000)
  })

  it('begins nothing twice, however often one link is pressed', async () => {
    const one = inboxOf()
    one.inbox.ready()
    one.inbox.arrive(number(1))
    await one.readAll()
    const id = one.shown()!.id
    const presses = Array.from({ length: 20 }, () => one.inbox.handlers['links.accept']({ id, seen: false }))
    one.doing[0]!.end(opened)
    expect(new Set((await Promise.all(presses)).map((result) => result.ok))).toEqual(new Set([true]))
    expect(one.begun).toEqual([number(1)])
    expect(await one.inbox.handlers['links.accept']({ id, seen: false })).toEqual(fail('gone'))
    expect(one.shown()).toBeNull()
  })

  it('shows the last of 500 links, places no call without a press, and takes none for another', async () => {
    const seed = 20261121
    const random = numbersOf(seed)
    const one = inboxOf()
    one.inbox.ready()
    const stale: string[] = []
    for (let n = 0; n < 500; n++) {
      one.inbox.arrive(number(n))
      if (random() < 0.5) await one.readAll()
      const id = one.shown()?.id
      if (id !== undefined) stale.push(id)
    }
    await one.readAll()
    expect(one.numberShown()).toBe(number(499))
    for (const id of stale.filter((id) => id !== one.shown()?.id))
      expect(await one.inbox.handlers['links.accept']({ id, seen: true }), `seed ${seed}`).toEqual(fail('gone'))
    expect(one.begun).toEqual([])
  })
})

describe('what a link waits for', () => {
  it('is the sign-in, and it says so', async () => {
    const one = inboxOf({ signedIn: false })
    one.inbox.ready()
    one.inbox.arrive(number(1))
    await one.readAll()
    expect(one.shown()?.waits).toBe('sign-in')
    expect(await one.press()).toEqual(fail('not-signed-in'))
    one.signIn()
    expect(one.shown()?.waits).toBeNull()
    void one.press()
    expect(one.begun).toEqual([number(1)])
  })

  it('is a second look at a dear number, which is a press of its own', async () => {
    const one = inboxOf()
    one.inbox.ready()
    one.inbox.arrive('09001234')
    await one.readAll()
    expect(one.shown()?.content).toMatchObject({ number: { second: 'premium', shown: '+31 900 1234' } })
    expect(await one.press()).toEqual(fail('not-confirmed'))
    void one.press(true)
    expect(one.begun).toEqual(['+319001234'])
  })

  it('is nothing for a link that was refused: it is told, and goes when it is dismissed', async () => {
    const one = inboxOf()
    one.inbox.ready()
    one.inbox.arrive('bad')
    await one.readAll()
    expect(one.shown()?.content).toEqual({ kind: 'refused', reason: 'service-code' })
    expect(await one.press()).toEqual(fail('gone'))
    expect(await one.inbox.handlers['links.dismiss']({ id: one.shown()!.id })).toEqual(ok(null))
    expect(one.shown()).toBeNull()
  })

  it('is forgotten at a sign-out', async () => {
    const one = inboxOf()
    one.inbox.ready()
    one.inbox.arrive(number(1))
    await one.readAll()
    one.inbox.forget()
    expect(one.shown()).toBeNull()
    expect(one.inbox.phase).toBe('empty')
  })
})

describe('a press that the administrator has waived', () => {
  const settings = waiving
  const arriveAt = async (options: Parameters<typeof inboxOf>[0], text = number(1), before?: (one: ReturnType<typeof inboxOf>) => void) => {
    const one = inboxOf({ settings, signedBy: 'Own CRM', ...options })
    before?.(one)
    one.inbox.ready()
    one.inbox.arrive(text)
    await one.readAll()
    return one
  }
  let ringing: (one: ReturnType<typeof inboxOf>) => void
  beforeEach(() => {
    ringing = ({ store }) => store.set({ conversations: { a: { calls: [{ state: 'ringing' }], sessions: [] } as never } })
  })

  it('acts at once', async () => expect((await arriveAt({})).begun).toEqual([number(1)]))

  it.each([
    ['another signer', { signedBy: 'Other CRM' }, number(1), undefined],
    ['nobody', { signedBy: null }, number(1), undefined],
    ['a locked screen', { locked: true }, number(1), undefined],
    ['somebody who is not signed in', { signedIn: false }, number(1), undefined],
    ['a dear number', {}, '+31900123456', undefined],
    ['something that rings', {}, number(1), 'ringing']
  ] as const)('does not count for %s', async (_what, options, text, before) => {
    const one = await arriveAt(options, text, before === undefined ? undefined : ringing)
    expect(one.begun).toEqual([])
    expect(one.numberShown()).toBe(text)
    // Nor afterwards: the agent has gone on to other work.
    one.store.set({ conversations: {} })
    one.signIn()
    expect(one.begun).toEqual([])
  })
})
