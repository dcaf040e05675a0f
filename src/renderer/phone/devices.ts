import type { FromPhone } from '../../contract/phone'

/** Tells main the microphones and loudspeakers, now and whenever they change. */
export function watchDevices(post: (message: FromPhone) => void): void {
  const tell = (): void => {
    void navigator.mediaDevices
      .enumerateDevices()
      .then((devices) => {
        const list = (kind: MediaDeviceKind): { id: string; label: string }[] =>
          devices
            .filter((device) => device.kind === kind && device.deviceId !== '')
            .map((device) => ({ id: device.deviceId, label: device.label }))
        post({ type: 'devices', microphones: list('audioinput'), speakers: list('audiooutput') })
      })
      .catch(() => undefined)
  }
  navigator.mediaDevices.addEventListener('devicechange', tell)
  tell()
}
