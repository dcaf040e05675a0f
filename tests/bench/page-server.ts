import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { historyOf } from './history'

/** Serves `/{rows}` in a process of its own, and tells its parent the port. */
const pages = new Map([1, 40].map((rows) => [`/${rows}`, Buffer.from(historyOf(rows))]))
const server = createServer((request, response) => {
  const body = pages.get(request.url?.split('?')[0] ?? '') ?? Buffer.from('{}')
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length }).end(body)
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('disconnect', () => process.exit(0))
