import { addWords } from '.'
import './vendors'
import queues from './en/queues.json'

/** Words of the queues and their wallboard; come with their page. */
addWords(queues)
