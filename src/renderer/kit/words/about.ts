import { addWords } from '.'
import words from './en/about.json'

/** Words of the app's own version and the next one. */
addWords(words)
