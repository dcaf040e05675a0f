import { addWords } from '.'
import call from './en/call.json'
import './transfer'
import './vendors'

/** Words of the Call section and of the find field; come with the first of them. */
addWords(call)
