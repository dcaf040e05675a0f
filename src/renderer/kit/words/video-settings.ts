import { addWords } from '.'
import words from './en/video-settings.json'

/** Words of the settings for video, and of the accounts of WeSeeDo Personal and Apizee. */
addWords(words)
