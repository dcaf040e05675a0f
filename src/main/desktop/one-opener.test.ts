import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { recordFigure } from '../../../tests/support/figures'

const source = resolve(import.meta.dirname, '../..')
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name)
)
const holding = (pattern: RegExp): string[] => files.filter((name) => pattern.test(readFileSync(join(source, name), 'utf8')))

test('exactly one place hands addresses to the system', () => {
  const openers = holding(/\bopenExternal\s*\(|\bopenPath\s*\(|\bshowItemInFolder\s*\(/)
  recordFigure({ id: 'P5.sites', what: 'files that call the system opener', figure: openers.length, limit: '1', ok: openers.length === 1 })
  expect(openers).toEqual([join('main', 'desktop', 'open-outside.ts')])
})

test('exactly one place builds windows and views, and only the transport and the phone window listen', () => {
  expect(holding(/new (BrowserWindow|WebContentsView|BrowserView)\s*\(/)).toEqual([join('main', 'desktop', 'window-factory.ts')])
  expect(holding(/ipcMain\.(on|handle|once)\s*\(/).sort()).toEqual([
    join('main', 'desktop', 'phone-window.ts'),
    join('main', 'desktop', 'transport.ts')
  ])
})

test('only the desktop knows Electron', () => {
  const users = holding(/from 'electron'/).filter((name) => !name.startsWith(join('main', 'desktop')) && !name.startsWith('preload'))
  expect(users.filter((name) => name !== join('main', 'index.ts'))).toEqual([])
})
