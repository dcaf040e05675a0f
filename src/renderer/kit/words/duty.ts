import { addWords } from '.'
import duty from './en/duty.json'

/** Words of what floats at the duty control. */
addWords(duty)
