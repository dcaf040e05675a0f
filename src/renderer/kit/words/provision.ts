import { addWords } from '.'
import words from './en/provision.json'

/** Words of the files by which an administrator sets a desk up. */
addWords(words)
