import { addWords } from '.'
import causes from './en/causes.json'

/** What went wrong and what to do next; comes with the first command that fails. */
addWords(causes)
