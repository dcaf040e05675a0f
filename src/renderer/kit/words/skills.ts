import { addWords } from '.'
import './vendors'
import words from './en/skills.json'

/** Words of the agents' skills; come with their page. */
addWords(words)
