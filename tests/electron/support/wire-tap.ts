import type { ElectronApplication } from '@playwright/test'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** What crossed between the app and the demo's vendors, and what was told to pages of ours. Read only in the test's own process. */
export interface Tapped {
  /** Requests and answers of HTTP on loopback, with their headers. */
  wire: string[]
  /** As `channel text`: state, answers to commands, and all that went through the phone page's port. */
  told: string[]
}

/** Listens in main from now on, to everything that no page can see of itself. */
export async function tap(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ ipcMain, MessageChannelMain, webContents }) => {
    const http = process.getBuiltinModule('node:http')
    const tapped: Tapped = { wire: [], told: [] }
    Object.assign(globalThis, { tapped })

    // What simulators get and give: they are servers of this process.
    type Push = (this: IncomingMessage, chunk: unknown, ...rest: unknown[]) => boolean
    const incoming = http.IncomingMessage.prototype as unknown as { push: Push }
    const { push } = incoming
    const headed = new WeakSet<object>()
    incoming.push = function (chunk, ...rest) {
      if (!headed.has(this)) {
        headed.add(this)
        tapped.wire.push(`${this.method} ${this.url}\n${this.rawHeaders.join('\n')}`)
      }
      if (chunk !== null) tapped.wire.push(String(chunk))
      return push.call(this, chunk, ...rest)
    }
    type Send = (this: ServerResponse, ...parts: unknown[]) => unknown
    const outgoing = http.ServerResponse.prototype as unknown as { write: Send; end: Send }
    for (const name of ['write', 'end'] as const) {
      const plain = outgoing[name]
      outgoing[name] = function (chunk, ...rest) {
        if (typeof chunk === 'string' || Buffer.isBuffer(chunk)) tapped.wire.push(`${JSON.stringify(this.getHeaders())}\n${String(chunk)}`)
        return plain.call(this, chunk, ...rest)
      }
    }

    const text = (value: unknown): string => JSON.stringify(value) ?? ''
    const { invokes } = {
      invokes: (ipcMain as unknown as { _invokeHandlers: Map<string, (...args: unknown[]) => unknown> })._invokeHandlers
    }
    for (const [channel, handler] of invokes) {
      invokes.set(channel, async (...args) => {
        const answer = await handler(...args)
        tapped.told.push(`${channel} ${text(answer)}`)
        return answer
      })
    }
    for (const contents of webContents.getAllWebContents()) {
      const send = contents.send.bind(contents)
      contents.send = (channel, ...parts) => {
        tapped.told.push(`${channel} ${text(parts)}`)
        send(channel, ...parts)
      }
    }
    type Post = (this: unknown, message: unknown, ...rest: unknown[]) => void
    const port = Object.getPrototypeOf(new MessageChannelMain().port1) as { postMessage: Post }
    const { postMessage } = port
    port.postMessage = function (message, ...rest) {
      tapped.told.push(`phone ${text(message)}`)
      postMessage.call(this, message, ...rest)
    }
  })
}

export const tappedOf = (app: ElectronApplication): Promise<Tapped> =>
  app.evaluate(() => (globalThis as unknown as { tapped: Tapped }).tapped)

/** The name of a member or header whose value opens something. */
const opens = /token|password|secret|credential|ha1|access|authorization|cookie|jwt|otp/i
const longEnough = 8

/** Secrets by where they stood on the wire: members and headers with such a name, and addresses that let somebody in. */
export function secretsOnWire(wire: readonly string[]): Map<string, string> {
  const found = new Map<string, string>()
  const keep = (name: string, value: string): void => {
    if (value.length >= longEnough && !/^(?:bearer|basic|null|true|false|undefined)$/i.test(value)) found.set(value, name)
  }
  for (const text of wire) {
    for (const [, name = '', value = ''] of text.matchAll(/"([\w-]{2,40})":\s*"((?:[^"\\]|\\.)*)"/g))
      if (opens.test(name) && !/type|expires|scope|url|uri/i.test(name)) keep(name, value.split(/;|\s/)[0]!.replace(/^[\w-]+=(?=.)/, ''))
    for (const [, scheme = '', value = ''] of text.matchAll(/\b(Bearer|Basic) ([\w.~+/=-]{8,})/g)) {
      keep(scheme, value)
      if (scheme === 'Basic') keep('Basic password', Buffer.from(value, 'base64').toString().split(':')[1] ?? '')
    }
    for (const [, value = ''] of text.matchAll(/[Xx]-[Ww]ebitel-[Aa]ccess\n(\S{8,})/g)) keep('X-Webitel-Access', value)
    for (const [, value = ''] of text.matchAll(/[?&](?:token|convId|access_token|code|sso)=([\w.~%-]{8,})/g)) keep('in an address', value)
    for (const [, value = ''] of text.matchAll(/\/(?:login|sso|join|m)\/([A-Za-z0-9._-]{16,})/g)) keep('in a path', value)
  }
  return found
}
