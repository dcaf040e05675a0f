import { addWords } from '.'
import './wesal'
import surveys from './en/surveys.json'

/** What customers answered; comes with the surveys page, and with a conversation that has one. */
addWords(surveys)
