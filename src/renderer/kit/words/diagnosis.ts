import { addWords } from '.'
import words from './en/diagnosis.json'

/** Words of the diagnosis, the log's export, and what is kept about a number. */
addWords(words)
