import { contextBridge, ipcRenderer } from 'electron'
import type { Channels } from '../contract/channels'
import type { FromPhone, PhoneBridge, ToPhone } from '../contract/phone'

const channels: Pick<Channels, 'phoneListens' | 'phonePort'> = { phoneListens: 'callside:phone-listens', phonePort: 'callside:phone-port' }

/** The port itself stays in this isolated world; the page gets two functions. */
let port: MessagePort | null = null
const listeners = new Set<(message: ToPhone) => void>()
const outgoing: FromPhone[] = []
const incoming: ToPhone[] = []

ipcRenderer.once(channels.phonePort, (event) => {
  port = event.ports[0] ?? null
  if (port === null) return
  port.onmessage = ({ data }: MessageEvent<ToPhone>) => {
    if (listeners.size === 0) incoming.push(data)
    else listeners.forEach((listener) => listener(data))
  }
  for (const message of outgoing.splice(0)) port.postMessage(message)
})

const bridge: PhoneBridge = {
  post(message) {
    if (port === null) outgoing.push(message)
    else port.postMessage(message)
  },
  onMessage(listener) {
    listeners.add(listener)
    for (const message of incoming.splice(0)) listener(message)
    return () => void listeners.delete(listener)
  }
}

contextBridge.exposeInMainWorld('callsidePhone', bridge)
window.addEventListener('DOMContentLoaded', () => ipcRenderer.send(channels.phoneListens))
