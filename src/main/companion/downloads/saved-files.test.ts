import { expect, it } from 'vitest'
import { fail, ok } from '../../../contract/result'
import { SavedFiles } from './saved-files'

it('shows what was saved since the start, for as long as it is there, and nothing by a path', async () => {
  const there = new Set(['/home/sanne/Downloads/recording.mp3'])
  const shown: string[] = []
  const saved = new SavedFiles({
    showInFolder: (path) => {
      shown.push(path)
      return Promise.resolve(there.has(path))
    }
  })
  const show = (id: string) => saved.handlers['downloads.show']({ id })
  saved.keep('work-1', '/home/sanne/Downloads/recording.mp3')
  expect(await show('work-1')).toEqual(ok(null))
  expect(await show('work-2')).toEqual(fail('not-known'))
  expect(await show('/home/sanne/Downloads/recording.mp3')).toEqual(fail('not-known'))
  there.clear()
  expect(await show('work-1')).toEqual(fail('gone'))
  expect(shown).toEqual(['/home/sanne/Downloads/recording.mp3', '/home/sanne/Downloads/recording.mp3'])
  expect(await new SavedFiles({}).handlers['downloads.show']({ id: 'work-1' })).toEqual(fail('not-possible-here'))
})
