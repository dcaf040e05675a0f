import { addWords } from '.'
import settings from './en/settings.json'

/** Words of the settings and of the sign-in; come with the first of them. */
addWords(settings)
