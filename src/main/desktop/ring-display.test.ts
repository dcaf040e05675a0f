import { expect, test } from 'vitest'
import { autostartEntry, isAutostartOn } from './autostart-entry'
import { displayLabels, ringDisplay } from './ring-display'
import { besideEnd, compactPlace } from './window-place'

const area = { x: 0, y: 0, width: 1280, height: 900 }
const displays = [
  { id: 1, label: 'Laptop', workArea: area },
  { id: 2, label: 'DELL', workArea: { ...area, x: 1280 } }
]

test.each([
  ['workspace', 2, 2],
  ['primary', 2, 1],
  ['DELL', 1, 2],
  // Unplugged: where the agent works.
  ['Projector', 2, 2],
  ['workspace', 9, 1]
])('chosen %s, the workspace on %s: shows on %s', (chosen, workspaceId, expected) => {
  expect(ringDisplay(chosen, { displays, primaryId: 1, workspaceId })?.id).toBe(expected)
})

test('displays of one name, or of none, are told apart', () => {
  const labels = displayLabels([
    { id: 1, label: 'DELL' },
    { id: 2, label: 'DELL' },
    { id: 3, label: '' }
  ])
  expect([...labels.values()]).toEqual(['DELL', 'DELL (2)', '3'])
})

test('the compact form is narrow, stands at the end of the display, and remembers its place', () => {
  expect(besideEnd(compactPlace(null, [area]), area)).toEqual({ x: 900, y: 0, width: 380, height: 640 })
  const own = { x: 100, y: 50, width: 400, height: 500 }
  expect(besideEnd(compactPlace(own, [area]), area)).toEqual(own)
  expect(besideEnd(compactPlace({ ...own, x: 5000 }, [area]), area)).toMatchObject({ x: 880, width: 400 })
})

test('the autostart file names the program whole, and a desktop that switched it off is believed', () => {
  const entry = autostartEntry('Callside', ['/opt/Call "side" $1/callside', '--hidden'])
  expect(entry).toContain('Exec="/opt/Call \\\\"side\\\\" \\\\$1/callside" "--hidden"\n')
  expect(isAutostartOn(entry)).toBe(true)
  expect(isAutostartOn(entry.replace('enabled=true', 'enabled=false'))).toBe(false)
  expect(isAutostartOn(`${entry}Hidden=true\n`)).toBe(false)
})
