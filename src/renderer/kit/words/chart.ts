import { addWords } from '.'
import chart from './en/chart.json'

/** Words of every chart; come with it. */
addWords(chart)
