import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { recordFigure } from '../../../../tests/support/figures'
import { silentLog } from '../../../../tests/support/silent-log'
import type { Language } from '../../../contract/language'
import { wordsIn } from '../../desktop/words'
import { fileNameIn } from '../../desktop/words/file-name'
import { createFiles } from './create-files'
import { safeName } from './safe-name'
import { sniffedKind } from './sniffed-kind'

const root = mkdtempSync(join(tmpdir(), 'callside-files-'))
afterAll(() => rmSync(root, { recursive: true }))
let folder = root
beforeEach(() => void (folder = mkdtempSync(join(root, 'f-'))))

const filesIn = (toSave: string | null = null, toOpen: string | null = null, language: Language = 'en') =>
  createFiles({
    dialogs: {
      toSave: (name) => Promise.resolve(toSave === 'ask' ? join(folder, name) : toSave),
      toOpen: () => Promise.resolve(toOpen),
      nameOf: (name) => fileNameIn(wordsIn(language, 'ar-EG'), name)
    },
    log: silentLog
  })

/** Names as a hostile vendor or customer would choose them. */
const hostile = [
  ...[
    '../../etc/passwd',
    '..\\..\\windows\\system32',
    '/etc/passwd',
    'C:\\x',
    '\\\\server\\share',
    'a/b',
    'a\\b',
    '.',
    '..',
    '...',
    '',
    ' ',
    '-rf'
  ],
  ...['CON', 'con', 'nul', 'PRN', 'aux', 'COM1', 'com9', 'LPT1', 'lpt9', 'CON.txt', 'com¹'],
  ...['a\0b', 'a\nb', 'a\rb', 'a\tb', 'a\u202egpj.exe', 'a\u200bb', '\u2066a', 'a\ufeff', '\u0007bell', 'a\u2028b', 'a\ue000b'],
  ...[
    'a:b',
    'a::$DATA',
    'a|b',
    'a<b',
    'a>b',
    'a"b',
    'a?b',
    'a*b',
    '%2e%2e%2f',
    '$(rm)',
    '`rm`',
    "'; rm",
    'a&b',
    'a;b',
    '!x',
    '#x',
    '{a}',
    '~',
    '^'
  ],
  ...['x'.repeat(5000), '😀'.repeat(300), '.hidden', 'a.', 'a ', 'a..b', 'file.exe', 'file.jpg.exe']
]

describe('a name', () => {
  it('that is hostile becomes a harmless one', () => {
    const escapes = hostile.filter((name) => {
      const safe = safeName(name, 'Recording')
      const path = resolve(folder, `${safe}.csv`)
      return (
        safe === '' ||
        path !== join(folder, `${safe}.csv`) ||
        [...safe].length > 100 ||
        /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(safe) ||
        /[\p{Cc}\p{Cf}<>:"/\\|?*%$`]|^[.\s-]|[.\s]$/u.test(safe)
      )
    })
    recordFigure({
      id: 'V7.names',
      what: `names of ${hostile.length} that escape`,
      figure: escapes.length,
      limit: '0',
      ok: escapes.length === 0 && hostile.length >= 60
    })
    expect(escapes).toEqual([])
    expect(hostile.length).toBeGreaterThanOrEqual(60)
  })

  it.each([
    ['Recording 2026-11-21 14.03', 'Recording 2026-11-21 14.03'],
    ['Gesprek Zoë', 'Gesprek Zoë'],
    ['a/b:c', 'a-b-c']
  ])('%s stays readable', (name, safe) => expect(safeName(name, 'x')).toBe(safe))
})

describe('a name of ours', () => {
  it('is in the agent’s language, and as harmless as any', async () => {
    const nameIn = async (language: Language): Promise<string | undefined> => {
      const name = { own: 'rejectedRows', list: '../members' } as const
      const file = await filesIn('ask', null, language).chooseToSave({ name, ending: 'csv', kind: 'csv' })
      if (file === null || typeof file === 'string') return undefined
      await file.discard()
      return file.name
    }
    expect(await nameIn('en')).toBe('members rejected.csv')
    expect(await nameIn('nl')).toBe('members afgewezen.csv')
    // No invisible mark of writing direction gets into a name.
    expect(await nameIn('ar')).toBe('members المرفوضة.csv')
  })
})

describe('a file', () => {
  it('is not there until it is whole, and then private', async () => {
    const file = await filesIn('ask').chooseToSave({ name: 'List', ending: 'csv', kind: 'csv' })
    if (file === null || typeof file === 'string') throw new Error('no file')
    expect(file.name).toBe('List.csv')
    await file.write(Buffer.from('a,'))
    expect(readdirSync(folder).filter((name) => !name.endsWith('.part'))).toEqual([])
    await file.write(Buffer.from('b'))
    expect(await file.finish()).toEqual({ ok: true, value: null })
    expect(readdirSync(folder)).toEqual(['List.csv'])
    expect(readFileSync(join(folder, 'List.csv'), 'utf8')).toBe('a,b')
    expect(statSync(join(folder, 'List.csv')).mode & 0o177).toBe(0)
    await file.discard()
    expect(readdirSync(folder)).toEqual(['List.csv'])
  })

  it('that is given up leaves nothing', async () => {
    const file = await filesIn('ask').chooseToSave({ name: 'List', ending: 'csv', kind: 'csv' })
    if (file === null || typeof file === 'string') throw new Error('no file')
    await file.write(Buffer.from('a'))
    await file.discard()
    expect(readdirSync(folder)).toEqual([])
  })

  it('in a place that cannot be written is refused', async () => {
    const full = await filesIn('/dev/full/x').chooseToSave({ name: 'x', ending: 'csv', kind: 'csv' })
    expect(full).toBe('not-writable')
  })

  it('is not asked for twice, and null when thought better of', async () => {
    expect(await filesIn(null).chooseToSave({ name: 'x', ending: 'csv', kind: 'csv' })).toBeNull()
    expect(await filesIn(null, null).chooseToOpen('csv')).toBeNull()
  })

  it('that was chosen is found again, or not', async () => {
    const path = join(folder, 'in.csv')
    writeFileSync(path, 'a,b')
    const chosen = await filesIn(null, path).chooseToOpen('csv')
    expect(chosen).toMatchObject({ name: 'in.csv', bytes: 3 })
    expect(await filesIn().again(path)).toMatchObject({ bytes: 3 })
    expect(await filesIn().again(join(folder, 'gone.csv'))).toBeNull()
    expect(await filesIn().again(folder)).toBeNull()
  })
})

describe('content', () => {
  const start = (...bytes: (number | string)[]) =>
    Buffer.concat([
      ...bytes.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from([part]))),
      Buffer.alloc(12)
    ])
  it.each([
    ['wav', start('RIFF', 0, 0, 0, 0, 'WAVE')],
    ['mp3', start('ID3')],
    ['mp3', start(0xff, 0xfb)],
    ['ogg', start('OggS')],
    ['webm', start(0x1a, 0x45, 0xdf, 0xa3)],
    ['mp4', start(0, 0, 0, 24, 'ftypisom')],
    ['png', start(0x89, 'PNG\r\n')],
    ['jpg', start(0xff, 0xd8, 0xff)],
    ['pdf', start('%PDF-1.7')]
  ])('of a %s file is known', (ending, bytes) => expect(sniffedKind(bytes)?.ending).toBe(ending))

  it('in disguise is not taken', () => {
    const disguised = [
      ...['MZ\x90', '\x7fELF', '#!/bin/sh', '<html>', '<!DOCTYPE html', '<svg xmlns', '<?xml', '{"a":1}', 'PK\x03\x04', '\xca\xfe\xba\xbe'],
      ...[
        '\xcf\xfa\xed\xfe',
        'L\0\0\0\x01\x14\x02',
        '@echo off',
        'Set x =',
        'RIFF\0\0\0\0AVI ',
        'GIF89a',
        '\xd0\xcf\x11\xe0',
        '[InternetShortcut]',
        '\xff\xfe<\0',
        ''
      ]
    ]
    const taken = disguised.filter((text) => sniffedKind(Buffer.from(text, 'latin1')) !== null)
    recordFigure({
      id: 'V7.disguised',
      what: `disguised files of ${disguised.length} taken`,
      figure: taken.length,
      limit: '0',
      ok: taken.length === 0 && disguised.length >= 20
    })
    expect(taken).toEqual([])
  })
})
