import { expect, it } from 'vitest'
import { silentLog } from '../../../tests/support/silent-log'
import { defaultSettings, type Settings } from '../../contract/settings'
import { createSchemeFollower, lookAtSchemes, type SchemeRegistry } from './link-schemes'

const handling = (...handle: Settings['links']['handle']): Settings => ({ ...defaultSettings, links: { ...defaultSettings.links, handle } })

function registry(part: Partial<SchemeRegistry> = {}) {
  const asked: string[] = []
  const it: SchemeRegistry = {
    isPackaged: true,
    setAsDefaultProtocolClient: (scheme) => asked.push(`+${scheme}`) > 0,
    removeAsDefaultProtocolClient: (scheme) => asked.push(`-${scheme}`) > 0,
    isDefaultProtocolClient: (scheme) => scheme === 'callside',
    getApplicationNameForProtocol: (url) => (url === 'tel:' ? 'Other Phone' : ''),
    ...part
  }
  return { it, asked }
}

it('asks for our own scheme, for those of the settings, and gives back what they no longer name', () => {
  const { it: system, asked } = registry()
  const follow = createSchemeFollower(system, silentLog)
  for (const settings of [handling(), handling(), handling('tel', 'sip'), handling('sip', 'tel'), handling('sip')]) follow(settings)
  expect(asked).toEqual(['+callside', '+tel', '+sip', '-tel'])
})

it('asks for nothing where it is not installed', () => {
  const { it: system, asked } = registry({ isPackaged: false })
  createSchemeFollower(system, silentLog)(handling('tel'))
  expect(asked).toEqual([])
})

it('tells which program the system opens', () => {
  const { it: system } = registry({
    isDefaultProtocolClient: (scheme) => {
      if (scheme === 'callto') throw new Error('no desktop')
      return scheme === 'callside'
    }
  })
  expect(lookAtSchemes(system, silentLog)).toEqual([
    { scheme: 'callside', is: 'ours', program: null },
    { scheme: 'tel', is: 'other', program: 'Other Phone' },
    { scheme: 'sip', is: 'none', program: null },
    { scheme: 'callto', is: 'unknown', program: null }
  ])
})
