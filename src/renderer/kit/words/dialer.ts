import { addWords } from '.'
import './vendors'
import dialer from './en/dialer.json'

/** Words of the Dialer page; come with it. */
addWords(dialer)
