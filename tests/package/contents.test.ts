import { listPackage } from '@electron/asar'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordFigure } from '../support/figures'
import { pack, root } from './pack'
import { nativePackages, ownFiles, runtimePackages } from './shipped'

const work = mkdtempSync(join(tmpdir(), 'callside-package-'))
const listed: Record<'linux' | 'win32', string[]> = { linux: [], win32: [] }

beforeAll(() => {
  for (const platform of ['linux', 'win32'] as const)
    listed[platform] = listPackage(join(pack(platform, work), 'resources/app.asar'), { isPack: false })
})
afterAll(() => rmSync(work, { recursive: true, force: true }))

const isFile = (all: readonly string[], path: string): boolean => !all.some((other) => other.startsWith(`${path}/`))
const packageOf = (path: string): string | undefined => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]

test.each(['linux', 'win32'] as const)('a package for %s holds what was reviewed, and nothing else', (platform) => {
  const all = listed[platform]
  const files = all.filter((path) => isFile(all, path))
  const strange = files.filter((path) => {
    const name = packageOf(path)
    if (name === undefined) return !ownFiles.some((known) => known.test(path))
    return !runtimePackages.includes(name) && !/^(@libsql|@napi-rs)\//.test(name)
  })
  const unlistedBinaries = files.filter(
    (path) => /\.(node|so|dll|dylib|exe|bin|wasm)$/.test(path) && !nativePackages.some((known) => known.test(path))
  )
  const unwanted = files.filter((path) => /\.(map|test\.\w+|spec\.\w+|env|pem|key|p12|pfx)$|preview|gallery|simulator-/.test(path))
  const gone = runtimePackages.filter((name) => !files.some((path) => packageOf(path) === name))

  recordFigure({
    id: `K3.strange-${platform}`,
    what: `files in a ${platform} package that nobody reviewed`,
    figure: strange.length,
    limit: '0',
    ok: strange.length === 0
  })
  expect(strange).toEqual([])
  expect(unlistedBinaries).toEqual([])
  expect(unwanted).toEqual([])
  expect(gone).toEqual([])
  expect(files).toContain('/out/main/index.js')
})

test('the shell is one exact version, and nothing that is installed runs a script', () => {
  const { devDependencies, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >
  const loose = Object.entries({ ...devDependencies, ...dependencies }).filter(([, version]) => /^[~^*]|[<>|]|latest/.test(version))
  expect(loose).toEqual([])
  expect(devDependencies!.electron).toMatch(/^\d+\.\d+\.\d+$/)
  const scripts = /^ignore-scripts=true$/m.test(readFileSync(join(root, '.npmrc'), 'utf8')) ? 0 : 1
  recordFigure({ id: 'K3.scripts', what: 'install scripts of packages that may run', figure: scripts, limit: '0', ok: scripts === 0 })
  expect(scripts).toBe(0)
})
