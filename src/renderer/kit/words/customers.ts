import { addWords } from '.'
import './pane'
import './vendors'
import customers from './en/customers.json'

/** Words of the finished calls; come with their section. */
addWords(customers)
