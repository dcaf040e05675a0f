import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge, ShellAsk } from '../contract/bridge'
import type { Channels } from '../contract/channels'
import type { CommandInput, CommandName, CommandResult } from '../contract/commands'
import type { StateMessage } from '../contract/delta'

// A sandboxed preload is one file: it cannot share a module with the other preload.
const channels: Omit<Channels, 'phoneListens' | 'phonePort'> = {
  command: 'callside:command',
  subscribe: 'callside:subscribe',
  unsubscribe: 'callside:unsubscribe',
  resync: 'callside:resync',
  state: 'callside:state',
  ask: 'callside:ask'
}

const messageListeners = new Set<(message: StateMessage) => void>()
const askListeners = new Set<(ask: ShellAsk) => void>()
/** An ask that came before the page listened; the newest counts. */
let waitingAsk: ShellAsk | null = null

ipcRenderer.on(channels.state, (_event, message: StateMessage) => messageListeners.forEach((listener) => listener(message)))
ipcRenderer.on(channels.ask, (_event, ask: ShellAsk) => {
  if (askListeners.size === 0) waitingAsk = ask
  else askListeners.forEach((listener) => listener(ask))
})

const bridge: Bridge = {
  shell: 'desktop',
  page: location.host === 'ringer' ? 'ringer' : 'workspace',
  async send<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandResult<N>> {
    try {
      return (await ipcRenderer.invoke(channels.command, JSON.stringify([name, input]))) as CommandResult<N>
    } catch {
      return { ok: false, cause: 'unexpected' }
    }
  },
  subscribe(listener) {
    messageListeners.add(listener)
    ipcRenderer.send(channels.subscribe)
    return () => {
      messageListeners.delete(listener)
      if (messageListeners.size === 0) ipcRenderer.send(channels.unsubscribe)
    }
  },
  resync: () => ipcRenderer.send(channels.resync),
  onAsk(listener) {
    askListeners.add(listener)
    if (waitingAsk !== null) listener(waitingAsk)
    waitingAsk = null
    return () => void askListeners.delete(listener)
  }
}

contextBridge.exposeInMainWorld('callside', bridge)
