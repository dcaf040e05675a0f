import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { recordFigure } from '../support/figures'
import { killAtRandom } from './kill-at-random'
import { numbersOf } from '../support/seeded'
import { seedOfThisRun } from './seed'

const KILLS = Number(process.env.KILLS ?? 100)
const AT_ONCE = 2
const child = resolve(import.meta.dirname, 'deliver-child.ts')

/** A Webitel that takes each attempt's result once, answers late, and now and then takes it and hangs up without a word. */
async function onceOnlyWebitel(random: () => number): Promise<{ server: Server; rest: string; accepted: Map<string, number> }> {
  const accepted = new Map<string, number>()
  const server = createServer((request, response) => {
    const json = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    request.resume().on('end', () => {
      if (request.url === '/api/login') return json(200, { access_token: 'a-token' })
      if (request.url?.startsWith('/api/userinfo'))
        return json(200, { user_id: '10', dc: '1', domain: 'stub', name: 'Agent', extension: '201' })
      const attempt = /\/api\/call_center\/attempts\/(\d+)$/.exec(request.url ?? '')?.[1]
      if (attempt === undefined) return json(404, { id: 'not.found', code: 404, detail: 'Not found' })
      const before = accepted.get(attempt) ?? 0
      if (before > 0) return json(400, { id: 'app.cc_member.reporting.app_err', code: 400, detail: 'too many reporting function calls' })
      accepted.set(attempt, before + 1)
      if (random() < 0.1) return void request.socket.destroy()
      setTimeout(() => json(200, { status: 'success' }), random() * 4)
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return { server, rest: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`, accepted }
}

function drain(folder: string, rest: string): Promise<number> {
  return new Promise((done, reject) => {
    const program = spawn(process.execPath, ['--import', 'tsx', child, folder, rest, '0', 'drain'], {
      stdio: ['ignore', 'pipe', 'inherit']
    })
    const limit = setTimeout(() => program.kill('SIGKILL'), 120_000)
    let said = ''
    program.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
      const failed = /drained (\d+)\n/.exec(said)?.[1]
      if (failed === undefined) return
      clearTimeout(limit)
      program.kill('SIGKILL')
      done(Number(failed))
    })
    program.on('close', () => reject(new Error(`not drained: ${said.slice(-200)}`)))
  })
}

it(`delivers every saved result, once, through ${KILLS} kills`, { timeout: 600_000 }, async () => {
  const seed = seedOfThisRun()
  const random = numbersOf(seed)
  const webitel = await onceOnlyWebitel(random)
  const folder = mkdtempSync(join(tmpdir(), 'callside-deliver-'))
  const total = { saved: 0, lost: 0, doubled: 0, wronglyFailed: 0 }
  try {
    await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, life) => {
        const own = join(folder, `${life}`)
        const saved: string[] = []
        for (let kill = life; kill < KILLS; kill += AT_ONCE) {
          const first = String(kill * 100_000 + 1)
          const lines = await killAtRandom(child, [own, webitel.rest, first], random() * 120, Math.floor(random() * 8))
          saved.push(...lines.slice(1))
        }
        total.wronglyFailed += await drain(own, webitel.rest)
        total.saved += saved.length
        total.lost += saved.filter((attempt) => !webitel.accepted.has(attempt)).length
      })
    )
    total.doubled = [...webitel.accepted.values()].filter((times) => times > 1).length
  } finally {
    webitel.server.closeAllConnections()
    webitel.server.close()
    rmSync(folder, { recursive: true, force: true })
  }
  const of = `of ${total.saved} through ${KILLS} kills (seed ${seed})`
  recordFigure({
    id: 'O1.undelivered',
    what: `saved results that never reached Webitel, ${of}`,
    figure: total.lost,
    limit: '0',
    ok: total.lost === 0
  })
  recordFigure({
    id: 'O1.delivered-twice',
    what: `results that Webitel took twice, ${of}`,
    figure: total.doubled,
    limit: '0',
    ok: total.doubled === 0
  })
  recordFigure({
    id: 'O1.wrongly-failed',
    what: `delivered results shown as failed, ${of}`,
    figure: total.wronglyFailed,
    limit: '0',
    ok: total.wronglyFailed === 0
  })
  expect(total.saved).toBeGreaterThan(KILLS)
  expect(total).toMatchObject({ lost: 0, doubled: 0, wronglyFailed: 0 })
})
