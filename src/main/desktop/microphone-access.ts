import { systemPreferences } from 'electron'

/** What the operating system says of the microphone; on macOS the person is asked once, by the system's own dialog. Linux has no such switch. */
export async function microphoneAccess(): Promise<'granted' | 'refused' | 'unknown'> {
  if (process.platform !== 'darwin' && process.platform !== 'win32') return 'unknown'
  const status = systemPreferences.getMediaAccessStatus('microphone')
  if (status === 'not-determined' && process.platform === 'darwin')
    return (await systemPreferences.askForMediaAccess('microphone')) ? 'granted' : 'refused'
  return status === 'granted' ? 'granted' : status === 'denied' || status === 'restricted' ? 'refused' : 'unknown'
}
