import type { OwnName } from '../../src/main/companion/ports'
import { wordsIn } from '../../src/main/desktop/words'
import { fileNameIn } from '../../src/main/desktop/words/file-name'

/** A file's name as an agent who reads English is asked for it. */
export const englishName = (name: string | OwnName): string => (typeof name === 'string' ? name : fileNameIn(wordsIn('en', 'en-GB'), name))
