import { addWords } from '.'
import './vendors'
import team from './en/team.json'

/** Words of the Team section; come with it. */
addWords(team)
