import { systemPreferences } from 'electron'

export type MediaAccess = 'granted' | 'refused' | 'unknown'

/**
 * What the operating system says of a microphone or camera; on macOS the person is asked once, by the system's own dialog. Linux has no such switch.
 */
export async function mediaAccess(device: 'microphone' | 'camera'): Promise<MediaAccess> {
  if (!systemDecides()) return 'unknown'
  const status = systemPreferences.getMediaAccessStatus(device)
  if (status === 'not-determined' && process.platform === 'darwin')
    return (await systemPreferences.askForMediaAccess(device)) ? 'granted' : 'refused'
  return accessOf(status)
}

/** Of the screen nobody can be asked: macOS asks by itself when a picture of it is taken. */
export const screenAccess = (): MediaAccess => (systemDecides() ? accessOf(systemPreferences.getMediaAccessStatus('screen')) : 'unknown')

const systemDecides = (): boolean => process.platform === 'darwin' || process.platform === 'win32'
const accessOf = (status: string): MediaAccess =>
  status === 'granted' ? 'granted' : status === 'denied' || status === 'restricted' ? 'refused' : 'unknown'
