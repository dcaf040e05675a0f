import { addWords } from '.'
import words from './en/desktop.json'

/** Words of how the app lives on the desktop, and of its keys from any program. */
addWords(words)
