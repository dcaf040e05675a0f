import type { FromPhone, ToPhone } from '../../contract/phone'
import { watchDevices } from './devices'
import { PhoneAgent } from './phone-agent'
import { RingTone } from './ring-tone'

const bridge = window.callsidePhone
const post = (message: FromPhone): void => bridge.post(message)
const ring = new RingTone(post)
let agent: PhoneAgent | null = null
/** Stopped, still saying goodbye. */
let leaving: PhoneAgent | null = null

type Handlers = { [Type in ToPhone['type']]: (message: Extract<ToPhone, { type: Type }>) => void }

const handlers: Handlers = {
  start(message) {
    ring.use(message.audio)
    if (agent?.isFor(message) === true) return
    handlers.stop({ type: 'stop' })
    leaving?.detach()
    agent = new PhoneAgent(message, post)
  },
  stop() {
    if (agent === null) return
    agent.stop()
    leaving = agent
    agent = null
  },
  'socket-open': () => agent?.opened(),
  'socket-closed': () => agent?.closed(),
  'socket-data': (message) => (agent ?? leaving)?.received(message.data),
  register: () => agent?.register(),
  answer: (message) => void agent?.session(message.sipCallId)?.answer(),
  reject: (message) => agent?.session(message.sipCallId)?.end(message.status),
  end: (message) => agent?.session(message.sipCallId)?.end(),
  mute: (message) => agent?.session(message.sipCallId)?.mute(message.muted),
  hold: (message) => agent?.session(message.sipCallId)?.hold(message.held),
  digits: (message) => agent?.session(message.sipCallId)?.sendDigits(message.digits),
  join: () => undefined,
  beep: () => undefined,
  place: (message) => void agent?.place(message),
  audio(message) {
    ring.use(message.audio)
    agent?.useAudio(message.audio)
  },
  ring: (message) => ring.switch(message.on),
  headset: () => undefined
}

bridge.onMessage((message) => (handlers[message.type] as (message: ToPhone) => void)(message))
watchDevices(post)
post({ type: 'ready' })
