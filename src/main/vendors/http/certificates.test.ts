import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createTlsServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { recordFigure } from '../../../../tests/support/figures'
import { silentLog as log } from '../../../../tests/support/silent-log'
import { listen, serveRaw, stopServers } from '../../../../tests/support/test-servers'
import { systemClock as clock, systemRandom as random } from '../../system'
import { createHttp } from './create-http'

const http = createHttp({ clock, random, log })
afterEach(stopServers)
afterAll(() => http.close())

const Item = z.object({ id: z.string() })
const get = (url: string) => http.call({ method: 'GET', url, repeat: 'never', answer: Item, deadlineMs: 3000 })

describe('certificates', () => {
  let folder: string
  let authority: string
  const file = (name: string) => join(folder, name)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })

  const issue = (
    name: string,
    { names = 'IP:127.0.0.1,DNS:localhost', from = '20200101000000Z', until = '20400101000000Z', by = 'ca', usage = 'serverAuth' } = {}
  ) => {
    writeFileSync(
      file(`${name}.cnf`),
      `[ca]\ndefault_ca=d\n[d]\ndatabase=${name}.db\nserial=${name}.srl\nnew_certs_dir=.\ndefault_md=sha256\npolicy=p\nunique_subject=no\n[p]\ncommonName=supplied\n[e]\nsubjectAltName=${names}\nextendedKeyUsage=${usage}\n`
    )
    writeFileSync(file(`${name}.db`), '')
    writeFileSync(file(`${name}.srl`), '01')
    openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`)
    openssl(
      'ca',
      '-batch',
      '-config',
      `${name}.cnf`,
      '-extensions',
      'e',
      '-cert',
      `${by}.crt`,
      '-keyfile',
      `${by}.key`,
      '-in',
      `${name}.csr`,
      '-out',
      `${name}.crt`,
      '-startdate',
      from,
      '-enddate',
      until,
      '-notext'
    )
    return { key: readFileSync(file(`${name}.key`)), cert: readFileSync(file(`${name}.crt`)) }
  }
  const own = (name: string) => {
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '3650',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.crt`,
      '-subj',
      `/CN=${name}`,
      '-addext',
      'subjectAltName=IP:127.0.0.1'
    )
    return { key: readFileSync(file(`${name}.key`)), cert: readFileSync(file(`${name}.crt`)) }
  }

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'callside-certificates-'))
    own('ca')
    own('stranger')
    authority = readFileSync(file('ca.crt'), 'utf8')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('bad ones are refused whatever the environment says, before a byte is sent', async () => {
    const bad = {
      'self-signed': own('self'),
      'another authority': issue('foreign', { by: 'stranger' }),
      'another host': issue('elsewhere', { names: 'DNS:other.example' }),
      expired: issue('old', { until: '20210101000000Z' }),
      'not yet valid': issue('young', { from: '20390101000000Z' }),
      'not for servers': issue('client', { usage: 'clientAuth' })
    }
    const trusting = createHttp({ clock, random, log, authorities: [authority] })
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
    const accepted: string[] = []
    let asked = 0
    try {
      for (const [what, pair] of Object.entries(bad)) {
        const port = await listen(
          createTlsServer(
            pair,
            (_request, response) => (asked++, response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"a"}'))
          )
        )
        const answer = await trusting.call({
          method: 'GET',
          url: `https://127.0.0.1:${port}/`,
          repeat: 'free',
          answer: Item,
          headers: { authorization: 'Bearer canary' }
        })
        if (answer.ok || answer.failure.kind !== 'certificate' || answer.failure.sent) accepted.push(what)
      }
      const port = await listen(
        createTlsServer(issue('good'), (_request, response) =>
          response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"a"}')
        )
      )
      expect(await trusting.call({ method: 'GET', url: `https://127.0.0.1:${port}/`, repeat: 'free', answer: Item })).toMatchObject({
        ok: true
      })
      expect(await get(`https://127.0.0.1:${port}/`)).toMatchObject({ failure: { kind: 'certificate' } })
    } finally {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before
      await trusting.close()
    }
    recordFigure({
      id: 'V1.accepted',
      what: 'bad certificates accepted, of 6, with checks switched off in the environment',
      figure: accepted.length,
      limit: '0',
      ok: accepted.length === 0
    })
    expect(accepted).toEqual([])
    expect(asked).toBe(0)
  })

  test('a server without encryption is refused', async () => {
    const url = await serveRaw('HTTP/1.1 200 OK\r\n\r\n')
    expect(await get(url.replace('http:', 'https:'))).toMatchObject({ failure: { kind: 'certificate', sent: false } })
  })
})
