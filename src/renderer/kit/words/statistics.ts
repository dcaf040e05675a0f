import { addWords } from '.'
import './vendors'
import statistics from './en/statistics.json'

/** Words of the statistics of Apizee; come with their page. */
addWords(statistics)
