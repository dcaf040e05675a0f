import { addWords } from '.'
import devices from './en/devices.json'

/** Words of devices that come, go and are checked; come with the first screen or sentence that needs them. */
addWords(devices)
