import type { FromPhone, PageCheck, ToPhone } from '../../contract/phone'
import { Beep } from './beep'
import { Camera } from './camera'
import { checkRelay } from './check-relay'
import { checkSpeaker } from './check-speaker'
import { SoundDevices } from './devices'
import { Microphone } from './microphone'
import { MicrophoneCheck } from './microphone-check'
import type { Hid } from './headset/hid'
import { Headsets } from './headset/headsets'
import { PhoneAgent } from './phone-agent'
import { RingTone } from './ring-tone'
import { pictureMessages, takePicture } from './take-picture'
import { TestSound } from './test-sound'
import { VideoPage } from './video-page'

const bridge = window.callsidePhone
const post = (message: FromPhone): void => bridge.post(message)
const ring = new RingTone(post)
const beep = new Beep()
const headsets = new Headsets((navigator as { hid?: Hid }).hid, post, () => performance.now())
const devices = new SoundDevices(post, onDevices)
const open = { microphones: 0, cameras: 0 }
const count = (change: Partial<typeof open>): void => {
  Object.assign(open, change)
  post({ type: 'open-tracks', count: open.microphones, cameras: open.cameras })
}
const microphone = new Microphone(devices, (microphones) => count({ microphones }))
const camera = new Camera(devices, (cameras) => count({ cameras }))
const videoPage = new VideoPage()
const check = new MicrophoneCheck(microphone, post)
const test = new TestSound(devices, post)
let agent: PhoneAgent | null = null
/** Stopped, still saying goodbye. */
let leaving: PhoneAgent | null = null

type Handlers = { [Type in ToPhone['type']]: (message: Extract<ToPhone, { type: Type }>) => void }

const handlers: Handlers = {
  start(message) {
    devices.use(message.audio)
    if (agent?.isFor(message) === true) return agent.useIceServers(message.iceServers)
    handlers.stop({ type: 'stop' })
    leaving?.detach()
    agent = new PhoneAgent(message, { devices, microphone, camera, videoPage, post })
  },
  stop() {
    const old = agent
    if (old === null) return
    leaving = old
    agent = null
    // What it signed in with goes with it.
    old.stop(() => {
      if (leaving === old) leaving = null
    })
  },
  'socket-open': () => agent?.opened(),
  'socket-closed': () => agent?.closed(),
  'socket-data': (message) => (agent ?? leaving)?.received(message.data),
  register: () => agent?.register(),
  'ice-servers': ({ iceServers }) => agent?.useIceServers(iceServers),
  'network-changed': () => agent?.networkChanged(),
  answer(message) {
    check.giveWay()
    void agent?.session(message.sipCallId)?.answer()
  },
  reject: (message) => agent?.session(message.sipCallId)?.end(message.status),
  end: (message) => agent?.session(message.sipCallId)?.end(),
  mute: (message) => agent?.mute(message.sipCallId, message.muted),
  hold: (message) => agent?.session(message.sipCallId)?.hold(message.held),
  digits: (message) => agent?.session(message.sipCallId)?.sendDigits(message.digits, message.by),
  join: (message) => agent?.join(message.sipCallIds),
  part: (message) => agent?.part(message.sipCallId),
  camera: (message) => agent?.session(message.sipCallId)?.video.camera(message.on),
  'show-video': ({ sipCallId }) => videoPage.show((sipCallId === null ? null : agent?.session(sipCallId)?.video) ?? null),
  'take-picture': (message) => void takePictureOf(message.sipCallId, message.token),
  beep: () => beep.play(),
  place(message) {
    check.giveWay()
    void agent?.place(message)
  },
  audio: (message) => devices.use(message.audio),
  'check-microphone': (message) => check.switch(message.on),
  play: (message) => void test.play(message.on),
  check: (message) => void findOut(message.check, message.token),
  ring: (message) => ring.switch(message.on),
  headset: ({ enabled, state, muted, held }) => headsets.show({ enabled, state, muted, held })
}

async function findOut(what: PageCheck, token: string): Promise<void> {
  post({ type: 'checked', token, finding: what === 'relay' ? await checkRelay(agent?.iceServers ?? []) : await checkSpeaker(devices) })
}

async function takePictureOf(sipCallId: string, token: string): Promise<void> {
  const track = agent?.session(sipCallId)?.video.remote ?? null
  const messages = await pictureMessages(token, track === null ? null : await takePicture(track))
  messages.forEach(post)
}

function onDevices(): void {
  ring.use(devices.audio, devices.ringer.id)
  beep.use({ ...devices.audio, speakerId: devices.speaker.id })
  agent?.followDevices()
  check.follow()
}

bridge.onMessage((message) => (handlers[message.type] as (message: ToPhone) => void)(message))
// Sooner than main's next look at the interfaces.
window.addEventListener('online', () => agent?.networkChanged())
post({ type: 'ready' })
