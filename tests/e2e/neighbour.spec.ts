import { WebSocket } from 'ws'
import { expect, test } from './support/app'
import { conversation, maren, popup, registered } from './support/steps'

const ORIGIN = 'https://workspace.example'
type Message = Record<string, unknown>

/** A page of Webitel's Workspace, as far as the phone on the same computer sees it. */
async function workspacePage(origin: string) {
  const socket = new WebSocket('ws://127.0.0.1:10029', { origin })
  const heard: Message[] = []
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  socket.on('message', (data) => heard.push(JSON.parse((data as Buffer).toString()) as Message))
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
  })
  let seq = 0
  return {
    closed,
    close: () => socket.close(),
    states: () => heard.filter(({ type }) => type === 'state'),
    async ask(message: Message): Promise<Message> {
      const mine = ++seq
      socket.send(JSON.stringify({ v: 1, seq: mine, ...message }))
      const answer = () => heard.find(({ type, seq: theirs }) => type === 'ack' && theirs === mine)
      await expect.poll(answer, { timeout: 20_000 }).toBeDefined()
      return answer()!
    }
  }
}

test('Webitel’s own Workspace drives the phone over loopback, once the agent has let it in @calls', async ({ app }) => {
  const { page, simulators } = app
  await registered(app)
  await expect(workspacePage(ORIGIN)).rejects.toThrow('ECONNREFUSED')

  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('switch', { name: 'Let Webitel’s Workspace use this phone' }).click()
  await expect(page.getByText('Nobody is let in yet.')).toBeVisible()
  await page.getByLabel('Address of your Workspace').fill('http://workspace.example')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText('This is no https address.')).toBeVisible()
  await page.getByLabel('Address of your Workspace').fill('workspace.example/app')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText('Waiting for a page of Workspace.')).toBeVisible()

  expect(await (await workspacePage('https://evil.example')).closed).toBe(4003)
  const { webitel } = simulators.addresses
  const login = await fetch(`${webitel}/api/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: simulators.credentials.webitel.user, password: simulators.credentials.webitel.password })
  })
  const { access_token: token } = (await login.json()) as { access_token: string }
  const one = await workspacePage(ORIGIN)
  const hello = { type: 'hello', endpoint: `${webitel.replace('http', 'ws')}/ws`, protocolVersion: 1 }
  expect(await one.ask({ ...hello, token: 'of somebody else' })).toMatchObject({ ok: false, error: { code: 'auth_failed' } })
  expect(await one.ask({ ...hello, token })).toMatchObject({ ok: true })
  await expect.poll(() => one.states().at(-1)).toMatchObject({ state: 'registered', sdkConnected: true, sipRegistered: true })
  await expect(page.getByText(`${ORIGIN} uses this phone.`)).toBeVisible()

  const callId = app.letCustomerCall(maren)
  await expect(popup(page).getByRole('heading', { name: maren.name })).toBeVisible()
  expect(await one.ask({ type: 'answer', callId })).toMatchObject({ ok: true })
  await expect.poll(async () => (await conversation(app)).calls[0]?.state, { timeout: 20_000 }).toBe('connected')
  expect(await one.ask({ type: 'hangup', callId })).toMatchObject({ ok: true })
  await expect.poll(async () => (await conversation(app)).calls[0]?.end).toBe('hung-up-by-agent')

  // An answered call is shown; the settings wait where they were left.
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: `Remove ${ORIGIN}` }).click()
  expect(await one.closed).toBe(1001)
})
