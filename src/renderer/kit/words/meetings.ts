import { addWords } from '.'
import './vendors'
import meetings from './en/meetings.json'

/** Words of the agenda, its form and its reminders; come with the first of them. */
addWords(meetings)
