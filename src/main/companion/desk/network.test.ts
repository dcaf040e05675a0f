import { expect, test } from 'vitest'
import { fakeDesk } from '../../../../tests/support/fake-ports'

test('other addresses reach the calls, wake only the lines', async () => {
  const desk = fakeDesk({ accounts: { workspace: 'demo' } })
  await desk.start()
  const asked = (why: 'wake' | 'addresses'): string[] => {
    desk.asked.length = 0
    desk.networkSays(why)
    return desk.asked.filter((what) => ['checkLine', 'networkChanged', 'retryNow'].includes(what))
  }
  expect(asked('wake')).toEqual(['checkLine', 'retryNow'])
  expect(asked('addresses')).toEqual(['networkChanged', 'retryNow'])
})

test('the phone gets what the server gives, anew with each greeting, and nothing of it is shown or kept', async () => {
  const desk = fakeDesk({ accounts: { workspace: 'demo' } })
  const relay = { urls: ['turn:relay.example'], username: 'canary-user', credential: 'canary-credential' }
  desk.answers.iceServers = [relay]
  await desk.start()
  await desk.clock.advance(100)
  expect(desk.iceServers.at(-1)).toEqual([relay])
  desk.answers.iceServers = [{ ...relay, credential: 'canary-credential-2' }]
  desk.telephonySays({ kind: 'link', state: 'lost' })
  desk.telephonySays({ kind: 'link', state: 'up' })
  await desk.clock.advance(100)
  expect(desk.iceServers.at(-1)).toEqual(desk.answers.iceServers)
  expect(desk.asked.filter((what) => what === 'register')).toHaveLength(1)
  const kept = JSON.stringify([desk.companion.state(), desk.kept(), [...desk.secrets]])
  expect(kept).not.toContain('canary-')
})
