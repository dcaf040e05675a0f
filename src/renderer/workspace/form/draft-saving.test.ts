import { expect, test } from 'vitest'
import { DraftSaving } from './draft-saving'

/** A server that answers when the test says so. */
function held() {
  const asked: { values: Record<string, string>; answer: (kept: boolean) => void }[] = []
  const draft = new DraftSaving((values) => new Promise((answer) => asked.push({ values, answer })))
  const settle = async (kept: boolean): Promise<void> => {
    asked.at(-1)!.answer(kept)
    await new Promise(setImmediate)
  }
  return { asked, draft, settle, values: () => asked.map((one) => one.values) }
}

test('what is typed while a save is on its way is kept before the form may be sent', async () => {
  const { draft, settle, values } = held()
  draft.type('reason', 'Lea')
  void draft.save()
  await Promise.resolve()
  draft.type('reason', 'Leak')
  let sent: boolean | null = null
  void draft.save().then((kept) => (sent = kept))
  await settle(true)
  expect([sent, values()]).toEqual([null, [{ reason: 'Lea' }, { reason: 'Leak' }]])
  await settle(true)
  expect(sent).toBe(true)
})

test('no two saves are on their way at once, so an older value never comes after a newer one', async () => {
  const { asked, draft, settle } = held()
  for (const value of ['1', '2', '3']) {
    draft.type('a', value)
    void draft.save()
    await Promise.resolve()
  }
  expect(asked).toHaveLength(1)
  await settle(true)
  expect(asked.map(({ values }) => values.a)).toEqual(['1', '3'])
})

test('what could not be kept goes with the next save, newer letters first, and the form is not sent', async () => {
  const { draft, settle, values } = held()
  draft.type('a', 'old')
  draft.type('b', 'only here')
  const first = draft.save()
  await Promise.resolve()
  draft.type('a', 'new')
  await settle(false)
  expect(await first).toBe(false)
  const second = draft.save()
  await Promise.resolve()
  await settle(true)
  expect(await second).toBe(true)
  expect(values()).toEqual([
    { a: 'old', b: 'only here' },
    { a: 'new', b: 'only here' }
  ])
})

test('letters typed after the save began are not told to be kept', async () => {
  const { draft, settle } = held()
  draft.type('a', '1')
  const saved = draft.save()
  await Promise.resolve()
  draft.type('a', '2')
  await settle(true)
  expect(await saved).toBe(false)
})

test('nothing typed is nothing asked', async () => {
  const { asked, draft } = held()
  expect(await draft.save()).toBe(true)
  expect(asked).toEqual([])
})
