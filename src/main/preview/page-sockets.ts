import type { WebSocket } from 'ws'
import type { CommandSender } from '../../contract/commands'
import type { Companion } from '../companion'
import type { CommandGate } from '../companion/command-gate'
import type { Log } from '../companion/ports'
import type { BrowserDialogs } from './browser-dialogs'
import type { BrowserShell } from './browser-shell'
import { FromPage, type ToPage } from './protocol'
import type { SessionFrames } from './session-frames'
import { TAKEN, WELCOME } from './socket-signs'

interface PageSocketParts {
  companion: Companion
  gate: CommandGate
  frames: SessionFrames
  shell: BrowserShell
  dialogs: BrowserDialogs
  log: Log
}

/**
 * The bridge's end in the server. One workspace tab at a time: a second one would hold a second microphone, and taking over would cut a running call, so the
 * second waits (its bridge says so) until the first is closed. Ringers are frames of that tab and may come and go.
 */
export function createPageSockets({
  companion,
  gate,
  frames,
  shell,
  dialogs,
  log
}: PageSocketParts): (socket: WebSocket, page: CommandSender) => void {
  let workspace: WebSocket | null = null

  return (socket, page) => {
    if (page === 'workspace' && workspace !== null) {
      socket.close(TAKEN, 'open in another tab')
      return
    }
    const post = (message: ToPage): void => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
    }
    const host = { post }
    socket.send(WELCOME)
    if (page === 'workspace') {
      workspace = socket
      shell.attach(post)
      dialogs.attach(post)
    }

    const take = (message: FromPage): void => {
      if (message.type === 'run') {
        const { id, name, input } = message
        gate.run(page, name, input).then(
          (result) => post({ type: 'answer', id, result }),
          (error: unknown) => log.error('command-answer', error)
        )
      } else if (message.type === 'resync') post({ type: 'state', message: companion.snapshot() })
      else if (page !== 'workspace') log.warn('preview-message-refused', { page, type: message.type })
      else if (message.type === 'hello') frames.attach(host, message.sessions)
      else if (message.type === 'frame') frames.report(message.event)
      else if (message.type === 'opened') shell.opened(message.id, message.ok)
      else dialogs.chose(message.id)
    }

    socket.on('message', (data, isBinary) => {
      const message = isBinary ? null : parse((data as Buffer).toString())
      if (message === null) log.warn('preview-message-refused', { page })
      else take(message)
    })
    const unsubscribe = companion.onMessage((message) => post({ type: 'state', message }))
    post({ type: 'state', message: companion.snapshot() })
    socket.on('close', () => {
      unsubscribe()
      if (workspace !== socket) return
      workspace = null
      shell.detach(post)
      dialogs.detach(post)
      frames.detach(host)
    })
  }
}

function parse(text: string): FromPage | null {
  try {
    return FromPage.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
