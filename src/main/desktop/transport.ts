import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron'
import type { ShellAsk } from '../../contract/bridge'
import type { CommandSender } from '../../contract/commands'
import type { StateMessage } from '../../contract/delta'
import { fail, type Result } from '../../contract/result'
import type { Companion } from '../companion'
import { MESSAGE_LIMIT, type CommandGate } from '../companion/command-gate'
import type { Log } from '../companion/ports'
import { channels } from '../../contract/channels'
import { pageOfFrame } from './sender-rule'
import type { WindowFactory } from './window-factory'

export interface Transport {
  ask(contents: WebContents, ask: ShellAsk): void
  dispose(): void
}

/** Commands in, state out, over Electron's IPC. Whoever is not the top frame of a page of ours is refused before anything is read. */
export function createTransport(parts: { companion: Companion; gate: CommandGate; factory: WindowFactory; log: Log }): Transport {
  const { companion, gate, factory, log } = parts
  const subscribed = new Set<WebContents>()
  const watched = new WeakSet<WebContents>()
  /** What a page that does not listen yet is asked as soon as it does; the newest counts. */
  const unasked = new WeakMap<WebContents, ShellAsk>()

  const senderOf = (event: IpcMainEvent | IpcMainInvokeEvent, channel: string): CommandSender | null => {
    const page = pageOfFrame(event, factory.pageOf)
    if (page === 'workspace' || page === 'ringer') return page
    log.warn('sender-refused', { channel })
    return null
  }

  /** A page that is drawn anew subscribes anew, with a snapshot. */
  const forgetWhenGone = (contents: WebContents): void => {
    if (watched.has(contents)) return
    watched.add(contents)
    const forget = (): void => void subscribed.delete(contents)
    contents.once('destroyed', forget)
    contents.on('render-process-gone', forget)
    contents.on('did-start-navigation', (event) => {
      if (event.isMainFrame && !event.isSameDocument) forget()
    })
  }

  const send = (contents: WebContents, message: StateMessage): void => {
    if (!contents.isDestroyed() && !contents.isCrashed()) contents.send(channels.state, message)
  }

  ipcMain.handle(channels.command, async (event, text: unknown): Promise<Result<unknown, string>> => {
    const sender = senderOf(event, channels.command)
    if (sender === null) return fail('not-allowed-here')
    const command = readCommand(text)
    return command === null ? fail('invalid-input') : gate.run(sender, command.name, command.input)
  })

  const onSubscribe = (event: IpcMainEvent): void => {
    if (senderOf(event, channels.subscribe) === null) return
    const contents = event.sender
    forgetWhenGone(contents)
    subscribed.add(contents)
    send(contents, companion.snapshot())
    const asked = unasked.get(contents)
    unasked.delete(contents)
    if (asked !== undefined) contents.send(channels.ask, asked)
  }
  const onUnsubscribe = (event: IpcMainEvent): void => void subscribed.delete(event.sender)
  const onResync = (event: IpcMainEvent): void => {
    if (senderOf(event, channels.resync) !== null && subscribed.has(event.sender)) send(event.sender, companion.snapshot())
  }
  ipcMain.on(channels.subscribe, onSubscribe)
  ipcMain.on(channels.unsubscribe, onUnsubscribe)
  ipcMain.on(channels.resync, onResync)
  const stop = companion.onMessage((message) => subscribed.forEach((contents) => send(contents, message)))

  return {
    ask(contents, ask) {
      if (contents.isDestroyed()) return
      if (subscribed.has(contents)) contents.send(channels.ask, ask)
      else unasked.set(contents, ask)
    },
    dispose() {
      stop()
      subscribed.clear()
      ipcMain.removeHandler(channels.command)
      ipcMain.off(channels.subscribe, onSubscribe)
      ipcMain.off(channels.unsubscribe, onUnsubscribe)
      ipcMain.off(channels.resync, onResync)
    }
  }
}

/** Commands travel as text: one size to check, one copy, and nothing in it but plain data. */
function readCommand(text: unknown): { name: unknown; input: unknown } | null {
  if (typeof text !== 'string' || text.length > MESSAGE_LIMIT) return null
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) && value.length === 2 ? { name: value[0], input: value[1] } : null
  } catch {
    return null
  }
}
