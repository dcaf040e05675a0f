import { MessageChannelMain, ipcMain, type BrowserWindow, type IpcMainEvent, type MessagePortMain, type WebContentsView } from 'electron'
import type { PhonePort } from '../../contract/phone'
import type { Cancel, Clock, Log } from '../companion/ports'
import { createPhonePort } from '../companion/calls/phone-port'
import { pageAddress } from './app-scheme'
import { channels } from '../../contract/channels'
import { RestartBudget } from './restart-budget'
import { pageOfFrame } from './sender-rule'
import { placePhone, type PhonePlace } from './phone-place'
import type { PhoneHome, WindowFactory } from './window-factory'
import type { Area } from './window-place'

/** Without this page there is no telephone: it always comes back, at this rate at most. */
const MOST_RESTARTS = 5
const WINDOW_MS = 60_000

export interface PhonePages {
  /** Each living page in turn; the one that is there already is told at once. */
  onPort(listener: (port: PhonePort) => void): Cancel
}

/** The page that owns microphone, speakers, camera and JsSIP, hidden but for the picture of a call. When it dies a new page with a new port takes its place. */
export function createPhoneWindow(parts: {
  factory: WindowFactory
  workspace: () => BrowserWindow
  clock: Clock
  log: Log
}): PhonePages & { view(): WebContentsView; place(bounds: Area | null): void; letGo(): void } {
  const { factory, clock, log } = parts
  const listeners = new Set<(port: PhonePort) => void>()
  const budget = new RestartBudget(MOST_RESTARTS, WINDOW_MS)
  let home = open()
  let place: PhonePlace = placePhone(home, parts.workspace)
  let current: { port: PhonePort; close: () => void } | null = null
  let leaving = false
  let cancelRestart: Cancel | null = null

  function open(): PhoneHome {
    const made = factory.phone()
    const { webContents } = made.view
    webContents.on('render-process-gone', (_event, { reason }) => {
      log.warn('phone-page-gone', { reason })
      replace(made)
    })
    webContents.on('unresponsive', () => {
      log.warn('phone-page-hangs')
    })
    webContents.once('destroyed', () => replace(made))
    webContents.loadURL(pageAddress('phone')).catch((error: unknown) => {
      log.error('phone-page-load', error)
      replace(made)
    })
    return made
  }

  function replace(gone: PhoneHome): void {
    if (gone !== home) return
    current?.close()
    if (leaving || cancelRestart !== null) return
    cancelRestart = clock.after(budget.take(clock.monotonic()), () => {
      cancelRestart = null
      place.over(null)
      home = open()
      place = placePhone(home, parts.workspace)
      end(gone)
    })
  }

  function connect(): void {
    current?.close()
    const { port1, port2 } = new MessageChannelMain()
    const made = portOver(port1, log)
    current = made
    made.port.onClose(() => {
      if (current === made) current = null
    })
    home.view.webContents.postMessage(channels.phonePort, null, [port2])
    listeners.forEach((listener) => listener(made.port))
  }

  const onListens = (event: IpcMainEvent): void => {
    if (pageOfFrame(event, factory.pageOf) === 'phone' && event.sender === home.view.webContents) connect()
    else log.warn('sender-refused', { channel: channels.phoneListens })
  }
  ipcMain.on(channels.phoneListens, onListens)

  return {
    view: () => home.view,
    place: (bounds) => place.over(bounds),
    onPort(listener) {
      listeners.add(listener)
      if (current !== null) listener(current.port)
      return () => listeners.delete(listener)
    },
    letGo() {
      leaving = true
      cancelRestart?.()
      ipcMain.off(channels.phoneListens, onListens)
      current?.close()
      place.over(null)
      end(home)
    }
  }
}

/** A view outlives its window, so both are ended by hand; contents that are gone already are undefined. */
function end({ view, window }: PhoneHome): void {
  const contents = view.webContents as typeof view.webContents | undefined
  if (contents?.isDestroyed() === false) contents.close({ waitForBeforeUnload: false })
  if (!window.isDestroyed()) window.destroy()
}

function portOver(raw: MessagePortMain, log: Log): { port: PhonePort; close: () => void } {
  const { port, hear, end } = createPhonePort({ log, post: (message) => raw.postMessage(message) })
  let closed = false
  const close = (): void => {
    if (closed) return
    closed = true
    end()
    raw.close()
  }
  raw.on('message', ({ data }) => hear(data))
  raw.on('close', close)
  raw.start()
  return { port, close }
}
