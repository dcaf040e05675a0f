import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { recordFigure } from '../support/figures'
import { pack } from './pack'

const work = mkdtempSync(join(tmpdir(), 'callside-fuses-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

/** A switch in a program is a character. */
const OFF = '0'.charCodeAt(0)
const ON = '1'.charCodeAt(0)

const wanted: [FuseV1Options, number][] = [
  [FuseV1Options.RunAsNode, OFF],
  [FuseV1Options.EnableCookieEncryption, ON],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, OFF],
  [FuseV1Options.EnableNodeCliInspectArguments, OFF],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, ON],
  [FuseV1Options.OnlyLoadAppFromAsar, ON],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, OFF]
]

test.each([
  ['linux', 'callside'],
  ['win32', 'Callside.exe']
] as const)('the switches of a %s program are burnt in', async (platform, program) => {
  const wire = await getCurrentFuseWire(join(pack(platform, work), program))
  const right = wanted.filter(([option, state]) => wire[option] === state).length
  recordFigure({
    id: `K1.fuses-${platform}`,
    what: `switches of the ${platform} program in the state that was decided`,
    figure: `${right}/7`,
    limit: '7/7',
    ok: right === 7
  })
  expect(right).toBe(7)
})
