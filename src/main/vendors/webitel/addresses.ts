export interface WebitelAddresses {
  /** Base of every REST path. */
  rest: string
  realtime: string
  /** Absolute address for the `server` of a phone's configuration, or null when it may not be used. */
  sip: (server: string) => string | null
  /** The server's own sign-in page, and the origin at which it hands the token over. */
  signInPage?: { url: string; origin: string }
}

/** Host, with a port if one was typed, of what an agent may type as a server: `HOST` or `https://HOST/`. Null for anything else. */
export function serverHost(text: string): string | null {
  const match = /^(?:https:\/\/)?([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::\d{1,5})?)\/?$/i.exec(text.trim())
  if (match === null || match[1]!.includes('..') || !URL.canParse(`https://${match[1]}`)) return null
  return new URL(`https://${match[1]}`).host
}

/** Where a Webitel installation answers (Webitel contract 1); always encrypted (trust V5). */
export function webitelAddresses(host: string): WebitelAddresses {
  return {
    rest: `https://${host}/api`,
    realtime: `wss://${host}/ws/websocket`,
    signInPage: { url: `https://${host}/app/auth`, origin: `https://${host}` },
    sip(server) {
      if (/^\/[\w./-]*$/.test(server) && !server.startsWith('//')) return `wss://${host}${server}`
      if (!/^wss:\/\/[\x21-\x7e]+$/i.test(server) || !URL.canParse(server)) return null
      const url = new URL(server)
      return url.username === '' && url.password === '' ? url.href : null
    }
  }
}
