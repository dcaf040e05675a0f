import { expect, it } from 'vitest'
import { fileSize } from './file-size'

it.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1000, '1 kB'],
  [412_345, '412 kB'],
  [1_540_000, '1.5 MB'],
  [2_000_000_000, '2 GB'],
  [5e15, '5,000,000 GB']
])('%s bytes are %s', (bytes, words) => expect(fileSize(bytes)).toBe(words))
