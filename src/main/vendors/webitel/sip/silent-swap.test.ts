import { describe, expect, it } from 'vitest'
import { request, respond } from '../../../../../tests/sip/stubs'
import { madeUpReason } from '../../../../contract/made-up-reason'
import { SilentSwap, type Step } from './silent-swap'

interface Seen {
  line: string[]
  page: string[]
  done: string[]
}

/** A swap that is up, and what it does, in words: the first line of each message. */
class Driver {
  readonly swap = new SilentSwap()
  now = 0

  constructor() {
    this.register()
  }

  register(): Seen {
    const opened = this.swap.lineOpened()
    const register = request('REGISTER', { callId: 'register' })
    const sent = this.swap.fromPage(register, this.now)
    return see([...opened, ...sent, ...this.swap.fromLine(respond(register, 200))])
  }

  page(data: string): Seen {
    return see(this.swap.fromPage(data, this.now))
  }

  line(data: string): Seen {
    return see(this.swap.fromLine(data))
  }

  lose(): Seen {
    return see(this.swap.lineLost(this.now))
  }

  wait(ms: number): Seen {
    this.now += ms
    return see(this.swap.tick(this.now))
  }
}

function see(steps: Step[]): Seen {
  const first = (data: string): string => (data.split('\r\n')[0] ?? '').replace(/ sip:\S+ SIP\/2\.0$/, '')
  return {
    line: steps.flatMap((step) => ('to' in step && step.to === 'line' ? [first(step.data)] : [])),
    page: steps.flatMap((step) => ('to' in step && step.to === 'page' ? [first(step.data)] : [])),
    done: steps.flatMap((step) => ('do' in step ? [step.do] : []))
  }
}

const refused = `SIP/2.0 503 ${madeUpReason}`
const inDialog = { toTag: 'theirs' }

describe('in flight when the line goes down', () => {
  const cases: { what: string; sent: string; page: string[]; afterwards: string[] }[] = [
    {
      what: 'first INVITE: failed at once, cancelled as soon as there is a line',
      sent: request('INVITE'),
      page: [refused],
      afterwards: ['CANCEL']
    },
    {
      what: 're-INVITE: refused, its possible answer acknowledged',
      sent: request('INVITE', inDialog),
      page: [refused],
      afterwards: ['ACK']
    },
    { what: 'UPDATE: refused', sent: request('UPDATE', inDialog), page: [refused], afterwards: [] },
    { what: 'INFO: refused', sent: request('INFO', inDialog), page: [refused], afterwards: [] },
    { what: 'REGISTER: refused, registered anew', sent: request('REGISTER', { callId: 'register' }), page: [refused], afterwards: [] },
    { what: 'BYE: sent again', sent: request('BYE', inDialog), page: [], afterwards: ['BYE'] },
    { what: 'CANCEL: sent again', sent: request('CANCEL'), page: [], afterwards: ['CANCEL'] },
    { what: 'ACK of a 2xx: sent again, for nobody answers it', sent: request('ACK', inDialog), page: [], afterwards: ['ACK'] },
    { what: 'a response: gone', sent: respond(request('OPTIONS'), 200), page: [], afterwards: [] }
  ]
  it.each(cases)('$what', ({ sent, page, afterwards }) => {
    const driver = new Driver()
    driver.page(sent)
    driver.now += 2000
    expect(driver.lose().page).toEqual(page)
    const { line, done } = driver.register()
    expect(line).toEqual(['REGISTER', ...afterwards])
    expect(done).toEqual(['register', 'registered'])
  })

  it('cancels a first INVITE once only when JsSIP has done so', () => {
    const driver = new Driver()
    driver.page(request('INVITE', { branch: 'z9hG4bKa' }))
    driver.page(request('CANCEL', { branch: 'z9hG4bKa' }))
    driver.lose()
    expect(driver.register().line).toEqual(['REGISTER', 'CANCEL'])
  })

  it('turns a 408 inside a call into a failure that JsSIP survives, and no other', () => {
    const driver = new Driver()
    const [inside, outside] = [request('INVITE', inDialog), request('INVITE')]
    driver.page(inside)
    driver.page(outside)
    expect(driver.line(respond(inside, 408)).page).toEqual(['SIP/2.0 504 Whatever'])
    expect(driver.line(respond(outside, 408)).page).toEqual(['SIP/2.0 408 Whatever'])
  })

  it('keeps nothing that has its final answer, and refuses nothing twice', () => {
    const driver = new Driver()
    const info = request('INFO', inDialog)
    driver.page(info)
    expect(driver.line(respond(info, 200)).page).toEqual(['SIP/2.0 200 Whatever'])
    expect(driver.lose().page).toEqual([])
    expect(driver.lose().page).toEqual([])
  })

  it('swallows the ACK of a refusal that no server gave', () => {
    const driver = new Driver()
    driver.page(request('INVITE', { branch: 'z9hG4bKb' }))
    driver.lose()
    expect(driver.page(request('ACK', { branch: 'z9hG4bKb', toTag: 'line' })).line).toEqual([])
    expect(driver.register().line).toEqual(['REGISTER', 'CANCEL'])
  })

  it('sends a CANCEL with the branch, route and number of its INVITE, and an ACK of its own branch', () => {
    const swap = new SilentSwap()
    const driver = { to: (steps: Step[]) => steps.flatMap((step) => ('to' in step && step.to === 'line' ? [step.data] : [])) }
    swap.lineOpened()
    const register = request('REGISTER')
    swap.fromPage(register, 0)
    swap.fromLine(respond(register, 200))
    swap.fromPage(request('INVITE', { branch: 'z9hG4bKc', cseq: 7 }), 0)
    swap.fromPage(request('INVITE', { branch: 'z9hG4bKd', cseq: 8, toTag: 't' }), 0)
    swap.lineLost(1)
    swap.lineOpened()
    swap.fromPage(register, 2)
    const [cancel = '', ack = ''] = driver.to(swap.fromLine(respond(register, 200)))
    expect(cancel).toMatch(/^CANCEL .*branch=z9hG4bKc\r\nRoute: .*CSeq: 7 CANCEL/s)
    expect(ack).toMatch(/^ACK .*branch=z9hG4bKda\r\nRoute: .*;tag=t\r\n.*CSeq: 8 ACK/s)
  })
})

describe('pressed while the line is down', () => {
  const cases: { what: string; sent: string; limitMs: number; expired: string[] }[] = [
    { what: 'a call leaves within 10 s or fails', sent: request('INVITE'), limitMs: 10_000, expired: [refused] },
    { what: 'hold waits 20 s, then fails alone', sent: request('INVITE', inDialog), limitMs: 20_000, expired: [refused] },
    { what: 'UPDATE waits 20 s', sent: request('UPDATE', inDialog), limitMs: 20_000, expired: [refused] },
    { what: 'a hang-up waits 3 min', sent: request('BYE', inDialog), limitMs: 180_000, expired: [] },
    { what: 'CANCEL waits as long as a transaction lives', sent: request('CANCEL'), limitMs: 32_000, expired: [] },
    { what: 'ACK waits as long as the other side does', sent: request('ACK', inDialog), limitMs: 32_000, expired: [] },
    { what: 'an answer waits as long as the other side does', sent: respond(request('INVITE'), 200), limitMs: 32_000, expired: [] }
  ]
  it.each(cases)('$what', ({ sent, limitMs, expired }) => {
    for (const late of [false, true]) {
      const driver = new Driver()
      driver.lose()
      expect(driver.page(sent)).toEqual({ line: [], page: [], done: [] })
      expect(driver.wait(limitMs - 1).page).toEqual([])
      if (late) expect(driver.wait(1).page).toEqual(expired)
      expect(driver.register().line.length).toBe(late ? 1 : 2)
    }
  })

  it('REGISTER never waits', () => {
    const driver = new Driver()
    driver.lose()
    expect(driver.page(request('REGISTER')).page).toEqual([refused])
  })

  it('forgets a queued call that the agent gave up', () => {
    const driver = new Driver()
    driver.lose()
    driver.page(request('INVITE', { callId: 'mine' }))
    driver.swap.sessionEnded('mine')
    expect(driver.register().line).toEqual(['REGISTER'])
  })

  it('sends a repeated answer once', () => {
    const driver = new Driver()
    driver.lose()
    const answer = respond(request('INVITE'), 200)
    for (let time = 0; time < 5; time++) driver.page(answer)
    expect(driver.register().line).toEqual(['REGISTER', 'SIP/2.0 200 Whatever'])
  })

  it('sends what was resent before what is new, and everything after registering', () => {
    const driver = new Driver()
    driver.page(request('BYE', { ...inDialog, callId: 'a' }))
    driver.lose()
    driver.page(request('INVITE', { callId: 'b' }))
    driver.swap.lineOpened()
    expect(driver.page(request('INFO', { ...inDialog, callId: 'c' })).line).toEqual([])
    expect(driver.register().line).toEqual(['REGISTER', 'BYE', 'INVITE', 'INFO'])
  })
})

describe('registering', () => {
  it('loses the line again meanwhile: the queue stays, the REGISTER is refused', () => {
    const driver = new Driver()
    driver.lose()
    driver.page(request('BYE', inDialog))
    driver.swap.lineOpened()
    driver.page(request('REGISTER', { callId: 'register' }))
    expect(driver.lose().page).toEqual([refused])
    expect(driver.register().line).toEqual(['REGISTER', 'BYE'])
  })

  it('goes on with running calls when the registrar fails, and says so', () => {
    const driver = new Driver()
    driver.lose()
    driver.page(request('BYE', inDialog))
    driver.swap.lineOpened()
    const register = request('REGISTER')
    driver.page(register)
    const { line, done } = driver.line(respond(register, 503, 'Retry-After: 30\r\n'))
    expect(line).toEqual(['BYE'])
    expect(done).toEqual(['register-failed'])
  })

  it.each([401, 403])('leaves a %s to JsSIP, and lets a running call go on when the account is refused', (status) => {
    const driver = new Driver()
    driver.lose()
    driver.page(request('BYE', inDialog))
    driver.swap.lineOpened()
    const register = request('REGISTER')
    driver.page(register)
    expect(driver.line(respond(register, status)).done).toEqual([])
    expect(see(driver.swap.registerRefused()).line).toEqual(['BYE'])
  })

  it.each(['REGISTER', 'INVITE'])('takes the line for dead when a %s has no answer at all for 8 s', (method) => {
    const driver = new Driver()
    driver.page(request(method))
    expect(driver.wait(7999).done).toEqual([])
    expect(driver.wait(1).done).toEqual(['line-dead'])
  })

  it('waits for a slow callee: "100 Trying" is an answer', () => {
    const driver = new Driver()
    const invite = request('INVITE')
    driver.page(invite)
    driver.line(respond(invite, 100))
    expect(driver.wait(60_000).done).toEqual([])
  })
})
