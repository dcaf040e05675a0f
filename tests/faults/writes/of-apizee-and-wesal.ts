import { WESAL_CREDENTIALS } from '../../../src/simulators/wesal/wesal-config'
import { run, told, untold, type Write } from './write'

/** What changes at Apizee and Wesal. */
export const ofApizeeAndWesal: Record<string, Write> = {
  'assistance.createTicket': told(({ simulators }, clients, key) => {
    const reference = `T-${key}`
    const input = {
      agent: simulators.credentials.apizee.user,
      phone: '0612345678',
      email: null,
      invite: true,
      reference,
      name: null,
      durationMin: null
    }
    return {
      press: () => run(clients, 'assistance.createTicket', input),
      count: () => simulators.apizee.state.tickets.all.filter((ticket) => ticket.reference === reference).length
    }
  }),
  'conferences.create': told(({ simulators }, clients, key) => {
    const name = `Intake C-${key}`
    const input = {
      ...{ emails: ['expert@example.org'], phones: [], name: 'Intake', reference: `C-${key}`, invite: true, moderation: true },
      ...{ moderator: null, message: null, password: null, startsAt: null, durationMin: null, reminderMin: null, open: null }
    }
    return {
      press: () => run(clients, 'conferences.create', input),
      count: () => simulators.apizee.state.conferences.all.filter((one) => one.name === name).length
    }
  }),
  'wesalPassword.request': untold(({ simulators }, clients) => {
    const { outbox } = simulators.wesal.accounts
    const before = outbox.length
    const account = { method: 'email', email: WESAL_CREDENTIALS.email } as const
    return {
      press: () => run(clients, 'wesalPassword.request', { account, clientId: null }),
      count: () => outbox.length - before
    }
  }),
  'wesalPassword.verify': untold(({ simulators }, clients) => {
    const { email, password } = WESAL_CREDENTIALS
    simulators.wesal.accounts.requestReset({ method: 'email', email })
    const sent = simulators.wesal.accounts.outbox.at(-1)!
    const input = { account: { method: 'email', email }, clientId: null, code: sent.code, password } as const
    return { press: () => run(clients, 'wesalPassword.verify', input), count: () => Number(sent.used) }
  })
}
