import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Site {
  origin: string
  /** Paths that were asked for. */
  asked: string[]
  stop(): Promise<void>
}

/** A small site on loopback. What its pages do is up to the test. */
export async function site(other?: () => string): Promise<Site> {
  const asked: string[] = []
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    asked.push(url.pathname)
    if (url.pathname === '/redirect') return response.writeHead(302, { location: url.searchParams.get('to') ?? '/' }).end()
    if (url.pathname === '/hang') return undefined
    if (url.pathname.startsWith('/status/'))
      return response.writeHead(Number(url.pathname.slice(8)), { 'content-type': 'text/html' }).end('no')
    if (url.pathname === '/asks-password') return response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end('no')
    if (url.pathname === '/signs-in')
      return response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'signed=in; path=/; httponly' }).end('welcome')
    if (url.pathname === '/needs-cookie')
      return response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(`<!doctype html><title>site</title><body>${request.headers.cookie === 'signed=in' ? 'signed in' : 'a stranger'}</body>`)
    if (url.pathname === '/endless.png') {
      response.writeHead(200, { 'content-type': 'image/png', 'content-length': '1000000000' })
      return response.write(Buffer.alloc(100_000))
    }
    if (url.pathname === '/file.exe') {
      return response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' }).end('MZ')
    }
    if (url.pathname === '/worker.js')
      return response.writeHead(200, { 'content-type': 'text/javascript' }).end('self.addEventListener("fetch", () => {})')
    const frame =
      url.pathname === '/framed' ? `<iframe id="inner" src="${other?.()}/page" allow="camera; microphone; geolocation"></iframe>` : ''
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>site</title><body>${url.pathname}${frame}</body>`)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async stop() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    }
  }
}
