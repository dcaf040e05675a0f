import { expect, test } from '@playwright/test'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { makeCertificate, type Certificate } from '../e2e/support/certificate'
import { recordFigure } from '../support/figures'
import { site, type Site } from './support/hostile-server'
import { launch, type Running } from './support/launch'
import { closeSession, eventsOf, openSession } from './support/session-page'

const NAME = 'video.vendor.example'

let running: Running
let vendor: Site
let device: Server
let certificate: Certificate
let rebound: string
let connections = 0
const asked: string[] = []

test.beforeAll(async () => {
  vendor = await site()
  certificate = makeCertificate()
  device = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' }).end('a device of this network')
  })
  device.on('connection', () => connections++)
  await new Promise<void>((done) => device.listen(0, '127.0.0.1', done))
  rebound = `https://${NAME}:${(device.address() as AddressInfo).port}`
  running = await launch({ args: [`--host-resolver-rules=MAP ${NAME} 127.0.0.1`] })
})
test.afterAll(async () => {
  await running.stop()
  await vendor.stop()
  device.closeAllConnections()
  await new Promise((done) => device.close(done))
  certificate.remove()
})

test('a vendor’s name that leads to this network is stopped by its certificate, as a page and from one @video', async () => {
  await running.app.evaluate((_electron, view) => rig.desktop.views.open(view), {
    sessionId: 'rebound',
    kind: 'meeting' as const,
    first: null,
    url: `${rebound}/page`,
    origins: [rebound],
    allow: { microphone: true, camera: true, screen: true }
  })
  await expect
    .poll(() => eventsOf(running, 'rebound'), { timeout: 20_000 })
    .toEqual([{ kind: 'failed', sessionId: 'rebound', failure: 'certificate' }])
  const asPage = connections
  expect(asPage).toBeGreaterThan(0)

  const page = await openSession(running, 'asks', `${vendor.origin}/page`, undefined, [rebound])
  const got = await page.evaluate(async (origin) => {
    const told = (target: EventTarget, good: string): Promise<string> =>
      new Promise((done) => {
        target.addEventListener(good, () => done('had'))
        target.addEventListener('error', () => done('refused'))
      })
    const picture = new Image()
    const shown = told(picture, 'load')
    picture.src = `${origin}/picture`
    return {
      fetch: await fetch(`${origin}/fetch`, { mode: 'no-cors' }).then(
        () => 'had',
        () => 'refused'
      ),
      beacon: await fetch(`${origin}/post`, { method: 'POST', mode: 'no-cors', keepalive: true, body: 'x' }).then(
        () => 'had',
        () => 'refused'
      ),
      socket: await told(new WebSocket(`${origin.replace('https', 'wss')}/socket`), 'open'),
      events: await told(new EventSource(`${origin}/events`), 'open'),
      picture: await shown
    }
  }, rebound)
  expect(connections).toBeGreaterThan(asPage)
  recordFigure({
    id: 'P2.rebound',
    what: 'requests that reached this network by a vendor’s name, of a page and 5 ways from one',
    figure: asked.length,
    limit: '0',
    ok: asked.length === 0
  })
  expect(got).toEqual({ fetch: 'refused', beacon: 'refused', socket: 'refused', events: 'refused', picture: 'refused' })
  expect(asked).toEqual([])
  await closeSession(running, 'asks')
})
