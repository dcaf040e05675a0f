import { addWords } from '.'
import './vendors'
import wesal from './en/wesal.json'

/** What Wesal said, and words of its account; come with the first screen that asks it. */
addWords(wesal)
