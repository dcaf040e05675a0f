import { addWords } from '.'
import policy from './en/policy.json'

/** Words of settings under a rule; come with the first setting. */
addWords(policy)
