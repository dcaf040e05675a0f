import { addWords } from '.'
import historySource from './en/history-source.json'

/** Words of the source of the history; come with the accounts. */
addWords(historySource)
