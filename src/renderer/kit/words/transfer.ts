import { addWords } from '.'
import transfer from './en/transfer.json'

/** Words of the transfer picker; come with it. */
addWords(transfer)
