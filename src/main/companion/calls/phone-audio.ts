import type { PhoneAudio } from '../../../contract/phone'
import type { Settings } from '../../../contract/settings'

/** Which devices the phone page uses, and how. */
export const phoneAudio = ({ audio, video, ringVolume, ringTone }: Settings): PhoneAudio => ({
  ...audio,
  ringVolume,
  ringTone,
  cameraId: video.cameraId,
  cameraLabel: video.cameraLabel
})
