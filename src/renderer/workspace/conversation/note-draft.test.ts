import { describe, expect, it } from 'vitest'
import type { CommandResult } from '../../../contract/commands'
import { NoteDraft } from './note-draft'

type Saved = CommandResult<'notes.save'>

function rig(stored = '') {
  const sent: { text: string; answer: (result: Saved) => void }[] = []
  let due: (() => void) | null = null
  const draft = new NoteDraft(
    { text: stored, savedAt: null },
    {
      send: (text) => new Promise((answer) => sent.push({ text, answer })),
      later: (run) => {
        due = run
        return () => {
          if (due === run) due = null
        }
      }
    }
  )
  return {
    draft,
    sent,
    rest: () => {
      const run = due
      due = null
      run?.()
    },
    answer: async (index: number, result: Saved = { ok: true, value: { savedAt: 7 } }) => {
      sent[index]?.answer(result)
      await Promise.resolve()
      await Promise.resolve()
    }
  }
}

describe('NoteDraft', () => {
  it('saves after a rest, and says saved only when it is', async () => {
    const { draft, sent, rest, answer } = rig()
    draft.type('a')
    draft.type('ab')
    expect(sent).toHaveLength(0)
    rest()
    expect(sent.map(({ text }) => text)).toEqual(['ab'])
    expect(draft.status().kind).toBe('saving')
    await answer(0)
    expect(draft.status()).toEqual({ kind: 'saved', at: 7 })
  })

  it('saves next what was typed while a save was on its way', async () => {
    const { draft, sent, rest, answer } = rig()
    draft.type('one')
    rest()
    draft.type('one two')
    rest()
    expect(sent).toHaveLength(1)
    await answer(0)
    expect(sent.map(({ text }) => text)).toEqual(['one', 'one two'])
    expect(draft.status().kind).toBe('saving')
  })

  it('keeps the text and tries again when a save fails', async () => {
    const { draft, sent, rest, answer } = rig()
    draft.type('kept')
    rest()
    await answer(0, { ok: false, cause: 'journal-unavailable' })
    expect(draft.status()).toEqual({ kind: 'failed', cause: 'journal-unavailable' })
    expect(draft.text()).toBe('kept')
    rest()
    expect(sent.map(({ text }) => text)).toEqual(['kept', 'kept'])
  })

  it('saves at once when the box is left', () => {
    const { draft, sent } = rig()
    draft.type('left')
    draft.flush()
    expect(sent.map(({ text }) => text)).toEqual(['left'])
  })

  it('follows the companion, but never over what was typed here', () => {
    const { draft } = rig('old')
    draft.follow({ text: 'from elsewhere', savedAt: 3 })
    expect(draft.text()).toBe('from elsewhere')
    draft.type('mine')
    draft.follow({ text: 'theirs', savedAt: 4 })
    expect(draft.text()).toBe('mine')
  })
})
