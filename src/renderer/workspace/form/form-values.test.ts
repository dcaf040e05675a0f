import { describe, expect, it } from 'vitest'
import type { AgentForm, FormField } from '../../../contract/conversation'
import { chosenOf, missingIn, momentText, momentValue, plainWords } from './form-values'

const field = (id: string, kind: FormField['kind'], required = true): FormField => ({
  id,
  kind,
  required,
  label: id,
  hint: null,
  options: []
})
const form = (...fields: FormField[]): AgentForm => ({
  attemptId: '1',
  id: 'one',
  title: null,
  fields,
  actions: [],
  values: {},
  sending: null
})

describe('what a form holds', () => {
  it('names what is needed and empty', () => {
    const page = form(field('a', 'text'), field('b', 'some-of'), field('c', 'text', false), field('d', 'yes-no'))
    expect(missingIn(page, {})).toEqual(['a', 'b', 'd'])
    expect(missingIn(page, { a: '  ', b: '[]', d: 'false' })).toEqual(['a', 'b'])
    expect(missingIn(page, { a: 'x', b: '["y"]', d: 'true' })).toEqual([])
  })

  it.each(['', '{', '5', '{"a":1}', undefined])('takes %j for nothing chosen', (value) => expect(chosenOf(value)).toEqual([]))
  it('reads a choice of several, and leaves out what is no text', () => expect(chosenOf('["a",1,null,"b"]')).toEqual(['a', 'b']))

  it('writes a moment by this computer’s clock, to the minute, and back', () => {
    const at = new Date(2026, 10, 20, 9, 5).getTime()
    expect(momentText(String(at))).toBe('2026-11-20T09:05')
    expect(momentValue('2026-11-20T09:05')).toBe(String(at))
    expect(momentText('never')).toBe('')
    expect(momentValue('')).toBe('')
  })

  it('draws no marks of the server’s designer', () =>
    expect(plainWords('Say <b>good</b> morning<br/>and <img src=x onerror=alert(1)>smile')).toBe('Say good morning\nand smile'))
})
