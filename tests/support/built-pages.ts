import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

/** The built pages; `npm run build` makes them. */
export const builtPages = process.env.CALLSIDE_GALLERY_DIR ?? 'out/renderer'

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

/** Serves the built pages on loopback under the app's own content policy. */
export async function serveBuiltPages(): Promise<{ origin: string; stop: () => void }> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://host').pathname).replace(/\/$/, '/index.html')
    readFile(join(builtPages, path)).then(
      (body) =>
        response
          .writeHead(200, {
            'content-type': types[extname(path)] ?? 'application/octet-stream',
            'content-security-policy': policy,
            // Names of assets change with what is in them, so that the browser may keep them, and what it compiled of them.
            'cache-control': /^[/\\]assets[/\\]/.test(path) ? 'max-age=86400, immutable' : 'no-store'
          })
          .end(body),
      () => response.writeHead(path === '/favicon.ico' ? 204 : 404).end()
    )
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => void server.close() }
}
