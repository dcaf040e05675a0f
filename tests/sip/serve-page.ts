import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { build } from 'vite'
import { freePort } from './processes'

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.wav': 'audio/wav' }

export interface ServedPage {
  origin: string
  folder: string
  stop(): Promise<void>
}

/** Builds the page of a folder and serves it on loopback under a content policy. */
export async function servePage(root: string, policy: string): Promise<ServedPage> {
  const folder = mkdtempSync(join(tmpdir(), 'callside-page-'))
  await build({ root, base: './', logLevel: 'error', configFile: false, build: { outDir: folder, emptyOutDir: true } })
  const port = await freePort()
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    try {
      const body = readFileSync(join(folder, path === '/' ? 'index.html' : path.replaceAll('..', '')))
      response.writeHead(200, { 'content-type': types[extname(path)] ?? 'text/html', 'content-security-policy': policy }).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  return {
    origin: `http://127.0.0.1:${port}/`,
    folder,
    async stop() {
      await new Promise((done) => server.close(done))
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
