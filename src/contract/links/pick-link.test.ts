import { expect, test } from 'vitest'
import { recordFigure } from '../../../tests/support/figures'
import { pickLink } from './pick-link'

const tel = 'tel:+31612345678'
const around = [
  [],
  ['--no-sandbox'],
  ['--url=tel:+1', '--'],
  ['C:\\callside.exe', '--allow-file-access-from-files'],
  ['"tel:+1"', ' tel:+1', 'sips:1@a', 'telephone:1']
]
const links = [tel, 'TEL:112', 'callside://call?number=1', 'CallTo:5', 'sip:1@a', 'tel:']
const lists: [string[], string | null][] = around.flatMap((words): [string[], string | null][] => [
  [words, null],
  [[...words, tel, 'callto:5'], null],
  ...links.map((link): [string[], string] => [[...words, link], link]),
  ...links.map((link): [string[], string] => [[link, ...words], link])
])

test(`picks the one link of ${lists.length} lists of arguments`, () => {
  const wrong = lists.filter(([argv, link]) => pickLink(argv) !== link)
  recordFigure({
    id: 'L1.wrong',
    what: `wrong picks of ${lists.length} lists of arguments`,
    figure: wrong.length,
    limit: '0',
    ok: wrong.length === 0
  })
  expect(wrong).toEqual([])
})
