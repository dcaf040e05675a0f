import { useCompanion } from '../kit/use-companion'
import { t } from '../kit/words'

/** Name of the microphone as the computer gives it, or plain words for the standard one. */
export function useMicrophoneName(): string {
  const id = useCompanion((state) => state.settings.audio.microphoneId)
  const microphones = useCompanion((state) => state.devices.microphones)
  const standIn = useCompanion((state) => state.devices.lost.find(({ kind }) => kind === 'microphone')?.usingLabel)
  if (standIn) return standIn
  const found = microphones.find((device) => device.id === id)
  return found === undefined || id === 'default' || found.label === '' ? t('audio.yourMicrophone') : found.label
}
