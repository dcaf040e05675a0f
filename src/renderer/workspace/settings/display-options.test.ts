import { expect, test } from 'vitest'
import '../../kit/words/desktop'
import { displayOptions } from './display-options'

const displays = [
  { label: 'DELL U2723', primary: true },
  { label: '2', primary: false }
]
const words = (chosen: string): string[] => displayOptions(displays, chosen).options.map((option) => option.words)

test('each display by its name, or its number where the system gives none', () => {
  expect(words('workspace')).toEqual(['With the window', 'The main display', 'DELL U2723, the main one', 'Display 2'])
  expect(displayOptions(displays, '2').gone).toBe(false)
})

test('a chosen display that is not connected stays chosen, and is told', () => {
  expect(displayOptions(displays, 'EIZO').gone).toBe(true)
  expect(words('EIZO').at(-1)).toBe('EIZO, not connected')
})
