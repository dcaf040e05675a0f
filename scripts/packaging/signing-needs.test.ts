import { expect, test } from 'vitest'
import { signingNeeds } from './signing-needs'

test('what is missing is named, and nothing that is there', () => {
  expect(signingNeeds('win32', { WIN_CSC_LINK: 'file.pfx', WIN_CSC_KEY_PASSWORD: 'x' })).toEqual([])
  expect(signingNeeds('win32', { WIN_CSC_LINK: 'file.pfx', WIN_CSC_KEY_PASSWORD: '' }).map(({ names }) => names)).toEqual([
    ['WIN_CSC_KEY_PASSWORD']
  ])
  expect(signingNeeds('darwin', {}).flatMap(({ names }) => names)).toEqual([
    'CSC_LINK',
    'CSC_KEY_PASSWORD',
    'APPLE_API_KEY',
    'APPLE_API_KEY_ID',
    'APPLE_API_ISSUER'
  ])
  expect(signingNeeds('darwin', {})[1]!.sentence).toContain('Set APPLE_API_KEY, APPLE_API_KEY_ID, APPLE_API_ISSUER.')
  expect(signingNeeds('linux', {})).toEqual([])
})
