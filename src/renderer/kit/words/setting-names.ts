import { addWords } from '.'
import words from './en/setting-names.json'

/** Names of settings that stand in no form, and of values that stand behind a switch. */
addWords(words)
