import { addWords } from '.'
import './vendors'
import guests from './en/guests.json'

/** Words of a guest who waits, in the popup and in the list; come with the first of them. */
addWords(guests)
