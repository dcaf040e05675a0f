import { expect, test } from 'vitest'
import { createCallCommands } from '../../src/main/vendors/webitel/call-commands'
import { setDuty } from '../../src/main/vendors/webitel/duty'
import { createFormAction } from '../../src/main/vendors/webitel/form-action'
import { Realtime } from '../../src/main/vendors/webitel/realtime/realtime'
import { ScriptedServer } from '../support/scripted-realtime'
import { seeded } from '../support/seeded'
import { silentLog as log } from '../support/silent-log'
import { settle, VirtualClock } from '../support/virtual-clock'

/** What a line says by itself, on each connect and to stay alive. */
const ofTheLine = ['authentication_challenge', 'subscribe_call', 'cc_agent_session', 'cc_agent_tasks', 'cc_agent_subscribe_status', 'ping']

type Line = ReturnType<typeof createCallCommands> & { realtime: Realtime }
const presses: Record<string, (line: Line) => Promise<unknown>> = {
  'calls.hangUp': (line) => line.hangUp('A', 'hang-up'),
  'calls.hold': (line) => line.hold('A'),
  'calls.resume': (line) => line.resume('A'),
  'calls.mute': (line) => line.mute('A', true),
  'calls.sendDigits': (line) => line.sendDigit('A', '5'),
  'calls.transfer': (line) => line.transfer('A', { destination: '204' }),
  'calls.transfer to a queue': (line) => line.transfer('A', { queueId: '9' }),
  'calls.consult': (line) => line.consultQueue('A', '9'),
  'calls.putThrough': (line) => line.bridge('A', 'B'),
  'calls.place by the server': (line) => line.invite('204', { variables: {}, autoAnswer: true }),
  'forms.act': ({ realtime }) => createFormAction(realtime, () => 'cc1')({ attemptId: '7', action: 'next', fields: [], values: {} }),
  'duty.set online': ({ realtime }) => setDuty(realtime, { word: 'online' }),
  'duty.set pause': ({ realtime }) => setDuty(realtime, { word: 'pause', reason: 'Lunch' }),
  'duty.set offline': ({ realtime }) => setDuty(realtime, { word: 'offline' })
}

test.each(Object.entries(presses))('%s is said once, whether the line falls silent or breaks', async (_name, press) => {
  for (const fate of ['silent', 'cut'] as const) {
    const clock = new VirtualClock()
    const server = new ScriptedServer()
    server.hello = { ...server.hello, server_time: clock.now() }
    const realtime = new Realtime({
      clock,
      random: seeded(1),
      log,
      dial: server.dial,
      tell: () => undefined,
      onCall: () => undefined,
      onAttempt: () => undefined
    })
    realtime.start('wss://pbx.example/ws', 'token')
    await settle()
    let answer: unknown = null
    // The script knows nothing of these requests, so that no answer comes.
    void press({ ...createCallCommands(realtime, () => 'fs1'), realtime }).then((told) => (answer = told))
    await settle()
    if (fate === 'cut') server.last.cut()
    await clock.advance(60_000)
    expect(answer).toMatchObject({ ok: false })
    expect(['no-answer', 'not-connected']).toContain((answer as { cause: string }).cause)
    expect(server.connections.length).toBe(fate === 'cut' ? 2 : 1)
    const said = server.connections.flatMap(({ requests }) => requests).filter(({ action }) => !ofTheLine.includes(action))
    expect(said).toHaveLength(1)
    realtime.stop()
  }
})
