import { addWords } from '.'
import pane from './en/pane.json'
import './video'

/** Words of a conversation's pane and of the demo; come with the first of them. */
addWords(pane)
