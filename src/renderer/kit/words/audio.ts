import { addWords } from '.'
import audio from './en/audio.json'

/** Words of the menu that chooses a microphone, and of a call's quality in detail. */
addWords(audio)
