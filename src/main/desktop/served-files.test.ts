import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { recordFigure } from '../../../tests/support/figures'
import { listServedFiles, servedFile } from './served-files'

const folder = mkdtempSync(join(tmpdir(), 'callside-served-'))
for (const page of ['workspace', 'ringer', 'phone', 'gallery']) {
  mkdirSync(join(folder, page))
  writeFileSync(join(folder, page, 'index.html'), page)
}
mkdirSync(join(folder, 'assets'))
writeFileSync(join(folder, 'assets', 'workspace-1a2b.js'), '')
writeFileSync(join(folder, 'assets', 'secret.env'), '')
symlinkSync('/etc/passwd', join(folder, 'assets', 'link.js'))
writeFileSync(join(folder, 'outside.js'), '')
afterAll(() => rmSync(folder, { recursive: true }))

const files = listServedFiles(folder)

const shapes = [
  'app://workspace/../outside.js',
  'app://workspace/..%2foutside.js',
  'app://workspace/%2e%2e/outside.js',
  'app://workspace/%2e%2e%2foutside.js',
  'app://workspace/..\\outside.js',
  'app://workspace/..%5coutside.js',
  'app://workspace/assets/../outside.js',
  'app://workspace/assets/../../etc/passwd',
  'app://workspace/assets/..%2f..%2f..%2fetc%2fpasswd',
  'app://workspace/assets/....//outside.js',
  'app://workspace/assets/%252e%252e/outside.js',
  'app://workspace/assets//workspace-1a2b.js',
  'app://workspace//assets/workspace-1a2b.js',
  'app://workspace/assets/./workspace-1a2b.js',
  'app://workspace/assets/workspace-1a2b.js/',
  'app://workspace/assets/workspace-1a2b.js%00',
  'app://workspace/assets/workspace-1a2b.js%00.png',
  'app://workspace/assets/WORKSPACE-1A2B.JS',
  'app://workspace/assets/workspace-1a2b.js::$DATA',
  'app://workspace/assets/workspace-1a2b.js.',
  'app://workspace/assets/link.js',
  'app://workspace/assets/secret.env',
  'app://workspace/assets/',
  'app://workspace/assets',
  'app://workspace/index.html',
  'app://workspace/gallery/index.html',
  'app://workspace/phone/index.html',
  'app://workspace/outside.js',
  'app://workspace//etc/passwd',
  'app://workspace/C:/Windows/win.ini',
  'app://workspace/file:///etc/passwd',
  'app://gallery/',
  'app://gallery/index.html',
  'app://other/',
  'app:///assets/workspace-1a2b.js',
  'app://workspace.evil/',
  'app://user@workspace/',
  'app://workspace:80/',
  'app://..%2fgallery/',
  'app://constructor/',
  'app://workspace/__proto__',
  'app://WORKSPACE/',
  'file:///etc/passwd',
  'https://workspace/',
  ''
]

test('no spelling leaves the list of files', () => {
  const escapes = shapes.filter((address) => servedFile(address, files) !== null)
  recordFigure({
    id: 'Z3.escapes',
    what: `files served for ${shapes.length} traversal shapes`,
    figure: escapes.length,
    limit: '0',
    ok: escapes.length === 0
  })
  expect(escapes).toEqual([])
})

test('pages and assets are found, each host its own page', () => {
  for (const host of ['workspace', 'ringer', 'phone']) {
    expect(servedFile(`app://${host}/`, files)).toEqual({ path: join(folder, host, 'index.html'), type: 'text/html; charset=utf-8' })
    expect(servedFile(`app://${host}/assets/workspace-1a2b.js`, files)?.type).toBe('text/javascript; charset=utf-8')
  }
})
