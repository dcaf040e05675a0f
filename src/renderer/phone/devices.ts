import type { FromPhone, PhoneAudio } from '../../contract/phone'
import { chooseDevice, type SoundDevice, type UsedDevice } from './choose-device'

type Told = Extract<FromPhone, { type: 'devices' }>

/** Without a device of its own to name: the system's standard ones. */
const standard: PhoneAudio = {
  microphoneId: '',
  microphoneLabel: '',
  speakerId: '',
  speakerLabel: '',
  ringerId: '',
  ringerLabel: '',
  ringVolume: 1,
  ringTone: 'two-tones',
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  perMicrophone: {},
  cameraId: '',
  cameraLabel: ''
}

/** What is plugged in, and which of it is used: the chosen device, or what stands in for it until it is back (trust C6). */
export class SoundDevices {
  audio = standard
  #microphones: SoundDevice[] | null = null
  #speakers: SoundDevice[] | null = null
  #cameras: SoundDevice[] | null = null
  #labels = new Map<string, string>()
  #told = ''
  #reading = 0
  #newest: Promise<void> = Promise.resolve()

  constructor(
    private readonly post: (message: FromPhone) => void,
    private readonly onChange: () => void
  ) {
    navigator.mediaDevices.addEventListener('devicechange', () => void this.refresh())
    void this.refresh()
  }

  use(audio: PhoneAudio): void {
    this.audio = audio
    this.#tell()
    this.onChange()
  }

  get microphone(): UsedDevice {
    return this.#used('microphone')
  }

  get speaker(): UsedDevice {
    return this.#used('speaker')
  }

  /** Also while the list was not read yet: the system's standard one is tried then. */
  get hasSpeakers(): boolean {
    return this.#speakers === null || this.#speakers.length > 0
  }

  get ringer(): UsedDevice {
    return this.#used('ringer')
  }

  /** One that is gone is no news: no call needs it to be heard. */
  get camera(): UsedDevice {
    return chooseDevice({ id: this.audio.cameraId, label: this.audio.cameraLabel }, this.#cameras)
  }

  get hasNamedCameras(): boolean {
    return (this.#cameras ?? []).some(({ label }) => label !== '')
  }

  /** Reads the list anew; ids and names come only after the microphone was allowed. Waits for the newest reading when others have begun. */
  refresh(): Promise<void> {
    this.#newest = this.#read(++this.#reading)
    return this.#newest
  }

  async #read(mine: number): Promise<void> {
    const found = await navigator.mediaDevices.enumerateDevices().catch(() => null)
    if (mine !== this.#reading) return this.#newest
    if (found === null) return
    const before = JSON.stringify([this.#microphones, this.#speakers])
    this.#microphones = named(found, 'audioinput')
    this.#speakers = named(found, 'audiooutput')
    this.#cameras = named(found, 'videoinput')
    for (const { id, label } of [...(this.#microphones ?? []), ...(this.#speakers ?? [])]) if (label !== '') this.#labels.set(id, label)
    this.#tell()
    if (JSON.stringify([this.#microphones, this.#speakers]) !== before) this.onChange()
  }

  /** Whether ids and names are known by now. */
  get isNamed(): boolean {
    return this.#microphones !== null && this.#speakers !== null
  }

  #used(kind: 'microphone' | 'speaker' | 'ringer'): UsedDevice {
    return chooseDevice(this.#wish(kind), kind === 'microphone' ? this.#microphones : this.#speakers)
  }

  #wish(kind: 'microphone' | 'speaker' | 'ringer'): { id: string; label: string } {
    const id = this.audio[`${kind}Id`]
    return { id, label: this.audio[`${kind}Label`] || (this.#labels.get(id) ?? '') }
  }

  #tell(): void {
    const list = (devices: SoundDevice[] | null): { id: string; label: string }[] => (devices ?? []).map(({ id, label }) => ({ id, label }))
    const lost = (['microphone', 'speaker', 'ringer'] as const).flatMap((kind) => {
      const used = this.#used(kind)
      return used.lost ? [{ kind, label: this.#wish(kind).label, usingLabel: used.label }] : []
    })
    const message: Told = {
      type: 'devices',
      microphones: list(this.#microphones),
      speakers: list(this.#speakers),
      cameras: list(this.#cameras),
      lost
    }
    const told = JSON.stringify(message)
    if (told === this.#told) return
    this.#told = told
    this.post(message)
  }
}

/** Null while the browser hides ids: devices are there, and cannot be told apart. */
function named(devices: readonly MediaDeviceInfo[], kind: MediaDeviceKind): SoundDevice[] | null {
  const ofKind = devices.filter((device) => device.kind === kind)
  const withId = ofKind.filter(({ deviceId }) => deviceId !== '')
  if (ofKind.length > 0 && withId.length === 0) return null
  return withId.map(({ deviceId, label, groupId }) => ({ id: deviceId, label, groupId }))
}
