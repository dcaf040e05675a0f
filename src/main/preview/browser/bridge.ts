import type { Bridge } from '../../../contract/bridge'
import type { StateMessage } from '../../../contract/delta'
import { fail } from '../../../contract/result'
import type { FromPage, ToPage } from '../protocol'
import { openLastingSocket } from './lasting-socket'
import { createWorkspaceFrames } from './workspace-frames'

/** Puts `window.callside` there for the workspace and the ringer: the preview's stand-in for the preload. */
const page = location.pathname.startsWith('/ringer/') ? 'ringer' : 'workspace'
const waiting = new Map<number, (result: never) => void>()
const listeners = new Set<(message: StateMessage) => void>()
let next = 0
let fresh = false

const frames = page === 'workspace' ? createWorkspaceFrames((message: FromPage) => void socket.send(message)) : null

const socket = openLastingSocket(page, {
  open() {
    fresh = true
    if (frames !== null) socket.send({ type: 'hello', sessions: frames.held() } satisfies FromPage)
  },
  message(received) {
    const message = received as ToPage
    if (message.type === 'answer') {
      waiting.get(message.id)?.(message.result as never)
      waiting.delete(message.id)
    } else if (message.type === 'state') {
      fresh = false
      frames?.follow(message.message)
      listeners.forEach((listener) => listener(message.message))
    } else frames?.obey(message)
  },
  close(taken) {
    // What was under way may or may not have been done: only the state that comes back can tell.
    waiting.forEach((answer) => answer(fail('timed-out') as never))
    waiting.clear()
    frames?.lost(taken)
  }
})

window.callside = {
  shell: 'preview',
  page,
  send: (name, input) =>
    new Promise((resolve) => {
      const id = next++
      waiting.set(id, resolve)
      if (socket.send({ type: 'run', id, name, input } satisfies FromPage)) return
      waiting.delete(id)
      resolve(fail('timed-out'))
    }),
  subscribe(listener) {
    listeners.add(listener)
    // The first snapshot may have come before anybody listened; while a connection is new, its own is on the way.
    if (!fresh) socket.send({ type: 'resync' } satisfies FromPage)
    return () => listeners.delete(listener)
  },
  resync: () => void socket.send({ type: 'resync' } satisfies FromPage),
  // A browser tab has no tray, no jump list and no keys elsewhere that could ask for anything.
  onAsk: () => () => undefined
} satisfies Bridge
