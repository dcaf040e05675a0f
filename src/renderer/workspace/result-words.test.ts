import { afterEach, describe, expect, it } from 'vitest'
import { defaultSettings } from '../../contract/settings'
import { speak } from '../kit/words'
import { resultWords } from './result-words'

const results = defaultSettings.dispositions
afterEach(() => speak('en', 'en-GB'))

describe('the words of a result', () => {
  it('are those of the language where they came with the app', async () => {
    const english = results.map(({ status }) => resultWords(status, results))
    expect(english).toEqual(results.map(({ label }) => label))
    await speak('nl', 'nl-NL')
    const dutch = results.map(({ status }) => resultWords(status, results))
    for (const [index, words] of dutch.entries()) if (words !== 'Voicemail') expect(words).not.toBe(english[index])
  })

  it('stay as a team wrote them', async () => {
    await speak('nl', 'nl-NL')
    expect(resultWords('success', [{ status: 'success', label: 'Sold', callback: false }])).toBe('Sold')
    expect(resultWords('surveyor booked', results)).toBe('surveyor booked')
  })
})
