import { expect, it } from 'vitest'
import { contract } from '../../../../../tests/support/contract-row'
import { refusal, webitelOnWire } from '../../../../../tests/support/webitel-on-wire'

const { row, run, wire, only } = webitelOnWire()
const call = 'POST /api/calls'

row({
  row: 'B8',
  name: 'clickToCall.place',
  input: {
    destination: '+31 (0)6-123.456 78',
    extension: '201',
    autoAnswer: false,
    timeoutSeconds: 30,
    display: '+31201234567',
    hideNumber: true,
    cancelDistribution: true,
    onlineOnly: true,
    disableStun: true,
    contactId: '77',
    variables: { client_id: 'NL-884102' }
  },
  call,
  wire: call,
  body: {
    destination: '+31612345678',
    from: { extension: '201' },
    params: {
      disable_auto_answer: true,
      timeout: 30,
      display: '+31201234567',
      hide_number: true,
      cancel_distribute: true,
      is_online: true,
      disable_stun: true,
      contact_id: '77',
      variables: { client_id: 'NL-884102' }
    }
  },
  reply: { id: '6f1c7a2e-0000-4000-8000-000000000001' },
  output: { callId: '6f1c7a2e-0000-4000-8000-000000000001' }
})

contract({ vendor: 'Webitel', row: 'B8', call, outcome: 'with what is required alone' }, async () => {
  wire().on(call, { body: { id: 'c1' } })
  expect(await run('clickToCall.place', { destination: '0612345678' })).toEqual({ ok: true, value: { callId: 'c1' } })
  expect(only().body).toEqual({ destination: '0612345678', params: { disable_auto_answer: false } })
})

for (const [id, code, expected] of [
  ['app.call.create.valid.from', 400, { cause: 'invalid', detail: 'extension' }],
  ['app.call.create.valid.busy', 400, { cause: 'busy' }],
  ['app.call.create.valid.agent', 400, { cause: 'agent-in-call', detail: 'Agent in call' }],
  ['app.call.create.not_found', 404, { cause: 'not-found', detail: 'extension' }],
  ['external.new_call.app_error', 500, { cause: 'phone-failed', detail: 'Agent in call' }]
] as const) {
  contract({ vendor: 'Webitel', row: 'B8', call, outcome: `${code} ${id}` }, async () => {
    wire().on(call, refusal(id, code, 'Agent in call'))
    expect(await run('clickToCall.place', { destination: '0612345678' })).toMatchObject({ ok: false, ...expected })
    expect(wire().seen).toHaveLength(1)
  })
}
for (const cut of ['reset', 'lose'] as const) {
  contract(
    { vendor: 'Webitel', row: 'B8', call, outcome: `connection ${cut === 'lose' ? 'lost after' : 'cut before'} it, not repeated` },
    async () => {
      wire().on(call, { cut })
      expect(await run('clickToCall.place', { destination: '0612345678' })).toMatchObject({ ok: false, cause: 'no-answer' })
      expect(wire().seen).toHaveLength(1)
    }
  )
}

it.each(['*21#', '0800-CALLME', '112;ext=1', '+', '1', 'sip:201@pbx', '+31612345678+1', '١٢٣٤٥'])(
  '%s would become another number, and is not sent',
  async (destination) => {
    expect(await run('clickToCall.place', { destination })).toEqual({ ok: false, cause: 'invalid', detail: 'destination' })
    expect(wire().seen).toEqual([])
  }
)
