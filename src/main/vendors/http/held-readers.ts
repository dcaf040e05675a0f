import type { Socket } from 'node:net'

/**
 * Readers that hold their connection back. When a connection ends under one of them, undici 7 throws where nobody can catch it and the
 * process is gone (nodejs/undici#5360; mended in 8, which needs Node 22).
 */
export const heldReaders = new Set<{ resume(): void }>()

/** Must listen before undici does: whoever is held back goes on just before the end is told. Others hold back again at their next part. */
export function letReadersGo(socket: Socket): void {
  socket.on('end', () => heldReaders.forEach((reader) => reader.resume()))
  socket.on('error', (error: NodeJS.ErrnoException) => {
    // The socket is gone and cannot go on, but only a reset is taken for a possible end of the answer.
    if (error.code === 'ECONNRESET' && heldReaders.size > 0) error.code = 'ECONNABORTED'
  })
}
