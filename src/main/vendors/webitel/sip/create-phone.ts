import type { FromPhone, IceServer, PhoneAudio, PhonePort, ToPhone } from '../../../../contract/phone'
import type { Link } from '../../../../contract/state'
import { createEvents } from '../../../companion/events'
import type { Cancel, Clock, HeadsetShown, Log, Phone, PhoneEvent, Random, SipAccount, SipFact } from '../../../companion/ports'
import type { Dial } from './line-socket'
import { PageChecks } from './page-checks'
import { PageLine } from './page-line'
import { Stills } from './stills'

export interface PhonePages {
  /** Gives the port of each phone page that is ready, and of its successor after a crash. */
  onPort(listener: (port: PhonePort) => void): Cancel
}

export interface PhoneParts {
  clock: Clock
  random: Random
  log: Log
  pages: PhonePages
  dial: Dial
  audio: PhoneAudio
}

/** Vendor's value, s (Webitel contract 12.2). */
const registerExpiresS = 90
/** JsSIP says BYE and un-REGISTER, and closes its socket after 2 s. */
const goodbyeMs = 3000

/** The softphone: main's SIP line with the phone page behind it. */
export function createPhone({ clock, random, log, pages, dial, audio: firstAudio }: PhoneParts): Phone & { dispose(): void } {
  const events = createEvents<PhoneEvent>()
  const sessions = new Map<string, SipFact>()
  let audio = firstAudio
  let ringing = false
  let headset: HeadsetShown | null = null
  let wanted: { account: SipAccount; iceServers: IceServer[] } | null = null
  let port: PhonePort | null = null
  let line: PageLine | null = null
  let link: Link['state'] = 'off'
  let cancels: Cancel[] = []
  let cancelGoodbye: Cancel = () => undefined

  const emit = events.tell
  const setLink = (state: Link['state']): void => {
    if (state === link) return
    link = state
    emit({ kind: 'link', state })
  }
  const post = (message: ToPhone): void => port?.post(message)
  const stills = new Stills({ clock, random, post })
  const checks = new PageChecks({ clock, random, post })

  function startPage(): void {
    if (port === null || wanted === null) return
    const to = port
    line?.dispose()
    const mine = new PageLine(wanted.account, {
      clock,
      random,
      log,
      dial,
      post: (message) => to.post(message),
      onLink: (state) => {
        if (line === mine && wanted !== null) setLink(state)
      }
    })
    line = mine
    setLink('connecting')
    post(startMessage(wanted.account, wanted.iceServers, audio))
  }

  function onPort(next: PhonePort): void {
    if (port !== null) forgetPage()
    port = next
    emit({ kind: 'page', state: 'ready' })
    cancels = [
      next.onMessage((message) => {
        if (port === next) onMessage(message)
      }),
      next.onClose(() => {
        if (port === next) forgetPage()
      })
    ]
    startPage()
    if (ringing) post({ type: 'ring', on: true })
    if (headset !== null) post({ type: 'headset', ...headset })
  }

  function forgetPage(): void {
    for (const cancel of cancels) cancel()
    cancels = []
    port = null
    stills.giveUp()
    checks.giveUp()
    line?.dispose()
    line = null
    emit({ kind: 'page', state: 'gone' })
    if (wanted !== null) setLink('lost')
    // Media and dialogs lived in the page.
    for (const fact of [...sessions.values()]) {
      sessions.delete(fact.sipCallId)
      emit({ kind: 'sip', fact: { ...fact, state: 'ended', end: 'media', status: null } })
    }
  }

  function onMessage(message: FromPhone): void {
    line?.onMessage(message)
    if (message.type === 'picture') stills.onMessage(message)
    if (message.type === 'checked') checks.onMessage(message)
    if (message.type === 'ready' && headset !== null) post({ type: 'headset', ...headset })
    // A page that was not listening yet when its port came has missed the first `start`; one that has it ignores this one.
    if (message.type === 'ready' && wanted !== null && line?.isConnected === false)
      post(startMessage(wanted.account, wanted.iceServers, audio))
    const event = toEvent(message, clock.now(), (sipCallId) => line?.wasLost(sipCallId) === true)
    if (event === null) return
    if (event.kind === 'sip') {
      if (event.fact.state === 'ended') sessions.delete(event.fact.sipCallId)
      else sessions.set(event.fact.sipCallId, event.fact)
    }
    emit(event)
  }

  let cancelPages: Cancel | null = null

  return {
    // A page may be there already: it is met once somebody hears that it is.
    events(listener) {
      const cancel = events.listen(listener)
      cancelPages ??= pages.onPort(onPort)
      return cancel
    },
    register(account, { iceServers }) {
      if (JSON.stringify(wanted?.account) === JSON.stringify(account) && link !== 'refused') {
        this.useIceServers(iceServers)
        return line?.check()
      }
      cancelGoodbye()
      if (line !== null) post({ type: 'stop' })
      wanted = { account, iceServers }
      if (port === null) setLink('connecting')
      startPage()
    },
    unregister() {
      if (wanted === null) return
      wanted = null
      setLink('off')
      post({ type: 'stop' })
      const leaving = line
      cancelGoodbye = clock.after(goodbyeMs, () => leaving?.dispose())
    },
    useIceServers(iceServers) {
      if (wanted === null) return
      wanted = { ...wanted, iceServers }
      post({ type: 'ice-servers', iceServers })
    },
    checkLine: () => line?.check(),
    networkChanged() {
      post({ type: 'network-changed' })
      line?.check()
    },
    answer: (sipCallId) => post({ type: 'answer', sipCallId }),
    reject: (sipCallId, status) => post({ type: 'reject', sipCallId, status }),
    end: (sipCallId) => post({ type: 'end', sipCallId }),
    mute: (sipCallId, muted) => post({ type: 'mute', sipCallId, muted }),
    hold: (sipCallId, held) => post({ type: 'hold', sipCallId, held }),
    sendDigits: (sipCallId, digits, by) => post({ type: 'digits', sipCallId, digits, by }),
    join: (sipCallIds) => post({ type: 'join', sipCallIds }),
    part: (sipCallId) => post({ type: 'part', sipCallId }),
    camera: (sipCallId, on) => post({ type: 'camera', sipCallId, on }),
    showVideo: (sipCallId) => post({ type: 'show-video', sipCallId }),
    picture: (sipCallId) => (port === null ? Promise.resolve(null) : stills.take(sipCallId)),
    beep: () => post({ type: 'beep' }),
    place(token, digits, headers) {
      const user = digits.replace(/[^0-9*#+]/g, '')
      const domain = wanted?.account.uri.split('@')[1]
      if (port === null || domain === undefined || user === '') {
        emit({ kind: 'sip', fact: unplaced(token, user) })
        return
      }
      post({ type: 'place', token, target: `sip:${user.replaceAll('#', '%23')}@${domain}`, headers: cleanHeaders(headers) })
    },
    setAudio(next) {
      audio = next
      post({ type: 'audio', audio })
    },
    ring(on) {
      ringing = on
      post({ type: 'ring', on })
    },
    checkMicrophone: (on) => post({ type: 'check-microphone', on }),
    play: (on) => post({ type: 'play', on }),
    check: (check) => (port === null ? Promise.resolve(null) : checks.ask(check)),
    headset(shown) {
      headset = shown
      post({ type: 'headset', ...shown })
    },
    dispose() {
      cancelPages?.()
      cancelGoodbye()
      for (const cancel of cancels) cancel()
      stills.giveUp()
      checks.giveUp()
      line?.dispose()
      events.clear()
    }
  }
}

function startMessage(account: SipAccount, iceServers: IceServer[], audio: PhoneAudio): ToPhone {
  const { host, protocol } = new URL(account.url)
  const secure = protocol === 'wss:'
  return {
    type: 'start',
    credentials: {
      uri: account.uri,
      authorizationUser: account.authorizationUser,
      ha1: account.ha1,
      realm: account.realm,
      displayName: account.displayName
    },
    transport: { via: secure ? 'WSS' : 'WS', url: account.url, sipUri: `sip:${host};transport=${secure ? 'wss' : 'ws'}` },
    registerExpiresS,
    iceServers,
    audio
  }
}

function toEvent(message: FromPhone, now: number, wasLost: (sipCallId: string) => boolean): PhoneEvent | null {
  switch (message.type) {
    case 'session': {
      const { sipCallId, token, direction, state, status, peer, headers } = message
      const end = message.end !== null && wasLost(sipCallId) ? 'connection' : message.end
      return { kind: 'sip', fact: { sipCallId, token, direction, state, end, status, peer, callId: headers.uuid, sockId: headers.sockId } }
    }
    case 'media': {
      const { sipCallId, inbound, outbound, roundTripMs } = message
      return {
        kind: 'media',
        fact: {
          sipCallId,
          at: now,
          packetsReceived: inbound.packetsReceived,
          packetsLost: inbound.packetsLost,
          inboundEnergy: inbound.totalAudioEnergy,
          outboundEnergy: outbound.totalAudioEnergy,
          packetsSent: outbound.packetsSent,
          outboundLost: outbound.packetsLost,
          jitterMs: inbound.jitterMs,
          roundTripMs
        }
      }
    }
    case 'muted':
      return { kind: 'muted', sipCallId: message.sipCallId, muted: message.muted }
    case 'held':
      return { kind: 'held', sipCallId: message.sipCallId, held: message.held, by: message.by }
    case 'hold-failed':
      return { kind: 'hold-failed', sipCallId: message.sipCallId }
    case 'digit':
      return { kind: 'digit', sipCallId: message.sipCallId, digit: message.digit, outcome: message.outcome }
    case 'microphone-failed':
      return { kind: 'microphone', sipCallId: message.sipCallId, token: message.token, failure: message.cause }
    case 'joined':
      return { kind: 'joined', sipCallIds: message.sipCallIds, joined: message.joined }
    case 'video':
      return { kind: 'video', sipCallId: message.sipCallId, video: message.video }
    case 'headset':
      return { kind: 'headset', name: message.name }
    case 'headset-press':
      return { kind: 'headset-press', button: message.button }
    case 'devices':
      return { kind: 'devices', microphones: message.microphones, speakers: message.speakers, cameras: message.cameras, lost: message.lost }
    case 'microphone-moved':
      return { kind: 'microphone-moved', sipCallId: message.sipCallId, failure: message.failure }
    case 'microphone-check':
      return { kind: 'microphone-check', outcome: message.outcome, peak: message.peak }
    case 'played':
      return { kind: 'played', on: message.on, ok: message.ok }
    default:
      return null
  }
}

/** A call that could not even be given to the phone page; there is no Call-ID to name it by. */
function unplaced(token: string, user: string): SipFact {
  return {
    sipCallId: token,
    token,
    direction: 'outbound',
    state: 'ended',
    end: user === '' ? 'not-found' : 'connection',
    status: null,
    peer: { user, name: null },
    callId: null,
    sockId: null
  }
}

/** Only the vendor's own headers, and nothing that could begin another one. */
function cleanHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => /^X-Webitel-[A-Za-z-]{1,40}$/.test(name))
      .map(([name, value]) => [name, value.replace(/[^\P{Cc}]/gu, ' ').slice(0, 300)])
  )
}
