import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { VirtualClock } from '../../../tests/support/virtual-clock'
import { createBrowserDialogs } from './browser-dialogs'
import type { ToPage } from './protocol'

let folder: string
let clock: VirtualClock
let said: ToPage[]
const post = (message: ToPage): void => void said.push(message)
const upload = (text: string, length = String(text.length)) =>
  Object.assign(Readable.from([Buffer.from(text)]), { headers: { 'content-length': length } }) as unknown as IncomingMessage
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callside-dialogs-'))
  clock = new VirtualClock()
  said = []
})
afterEach(() => rmSync(folder, { recursive: true }))

function open() {
  const dialogs = createBrowserDialogs({ dataFolder: folder, nameOf: ({ own }) => own, clock })
  dialogs.attach(post)
  const chosen = dialogs.toOpen('csv')
  return { dialogs, chosen, id: (said[0] as { id: number }).id }
}

it('opens what the tab sends, once', async () => {
  const { dialogs, chosen, id } = open()
  expect(said).toEqual([{ type: 'choose-file', id, kind: 'csv' }])
  expect(await dialogs.receive(id, upload('a,b'))).toBe(true)
  expect(readFileSync((await chosen)!, 'utf8')).toBe('a,b')
  expect(await dialogs.receive(id, upload('again'))).toBe(false)
})

it('takes no file that nobody asked for, or that is too long', async () => {
  const { dialogs, id } = open()
  expect(await dialogs.receive(id + 1, upload('a'))).toBe(false)
  expect(await dialogs.receive(id, upload('a', '999999999999'))).toBe(false)
  expect(await dialogs.receive(id, upload('a', ''))).toBe(false)
})

it.each([
  ['says none', (one: ReturnType<typeof open>) => one.dialogs.chose(one.id)],
  ['goes away', (one: ReturnType<typeof open>) => one.dialogs.detach(post)],
  ['never answers', () => void clock.advance(600_000)]
])('opens nothing when the tab %s', async (_what, then) => {
  const one = open()
  then(one)
  expect(await one.chosen).toBeNull()
})

it('opens nothing without a tab', async () => {
  expect(await createBrowserDialogs({ dataFolder: folder, nameOf: ({ own }) => own, clock }).toOpen('csv')).toBeNull()
})

it('saves beside what is there, never over it', async () => {
  const dialogs = createBrowserDialogs({ dataFolder: folder, nameOf: ({ own }) => own, clock })
  const path = (await dialogs.toSave('List.csv', 'csv'))!
  writeFileSync(path, 'x')
  expect(basename((await dialogs.toSave('List.csv', 'csv'))!)).toBe('List (2).csv')
})

it('gives two that are written at once a path each', async () => {
  const dialogs = createBrowserDialogs({ dataFolder: folder, nameOf: ({ own }) => own, clock })
  const paths = await Promise.all([dialogs.toSave('List.csv', 'csv'), dialogs.toSave('List.csv', 'csv')])
  expect(paths.map((path) => basename(path!)).sort()).toEqual(['List (2).csv', 'List.csv'])
})
