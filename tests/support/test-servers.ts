import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createNetServer, type AddressInfo, type Server as NetServer, type Socket } from 'node:net'

const open: { server: Server | NetServer; sockets: Set<Socket> }[] = []

/** Listens on a free port of this computer until `stopServers`. */
export async function listen(server: Server | NetServer): Promise<number> {
  const sockets = new Set<Socket>()
  open.push({ server, sockets })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

export const serve = async (listener: RequestListener): Promise<string> => `http://127.0.0.1:${await listen(createServer(listener))}`

/** Answers every connection with these bytes. */
export const serveRaw = async (bytes: string | ((socket: Socket) => void)): Promise<string> =>
  `http://127.0.0.1:${await listen(
    createNetServer((socket) => void socket.once('data', () => (typeof bytes === 'string' ? socket.end(bytes) : bytes(socket))))
  )}`

/** For `afterEach`: no server of a test outlives it. */
export async function stopServers(): Promise<void> {
  await Promise.all(
    open.splice(0).map(({ server, sockets }) => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(resolve))
    })
  )
}
