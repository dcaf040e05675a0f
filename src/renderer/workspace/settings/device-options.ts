import '../../kit/words/devices'
import type { Settings } from '../../../contract/settings'
import { t } from '../../kit/words'

interface Device {
  id: string
  label: string
}
interface Option {
  value: string
  words: string
}

/** The computer's devices with the standard one first; a chosen one that is not plugged in stays in the list and says so. */
export function deviceOptions(devices: readonly Device[], chosen: Device): Option[] {
  const named = devices
    .filter(({ id }) => id !== 'default')
    .map(({ id, label }, index) => ({ value: id, words: label || t('devices.unnamed', { number: index + 1 }) }))
  const options = [{ value: 'default', words: t('devices.standard') }, ...named]
  if (options.some(({ value }) => value === chosen.id)) return options
  // The system may have given it another id.
  const plugged = chosen.label !== '' && devices.some(({ label }) => label === chosen.label)
  const words = plugged ? chosen.label : chosen.label === '' ? t('devices.gone') : t('devices.goneNamed', { label: chosen.label })
  return [...options.filter((option) => !plugged || option.words !== chosen.label), { value: chosen.id, words }]
}

/** Cameras are named only once one was opened; until then the chosen one is known by what was kept of it. */
export function cameraOptions(
  cameras: readonly Device[],
  { cameraId, cameraLabel }: Pick<Settings['video'], 'cameraId' | 'cameraLabel'>
): Option[] {
  const chosen = { id: cameraId, label: cameraLabel }
  return deviceOptions(cameras.length === 0 && cameraId !== 'default' ? [chosen] : cameras, chosen)
}
