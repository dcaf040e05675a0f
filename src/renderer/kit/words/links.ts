import { addWords } from '.'
import words from './en/links.json'

/** Words of links from outside: what they propose, why one was not taken, and which program the system opens for them. */
addWords(words)
