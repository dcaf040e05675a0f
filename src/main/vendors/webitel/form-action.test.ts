import { expect, it } from 'vitest'
import type { FormField } from '../../../contract/conversation'
import { createFormAction } from './form-action'
import type { Realtime } from './realtime/realtime'
import type { Reply } from './realtime/requests'

const field = (id: string, kind: FormField['kind']): FormField => ({ id, kind, label: id, required: false, hint: null, options: [] })

function formAction(reply: Reply) {
  const asked: { action: string; data: unknown }[] = []
  const realtime = {
    ask(action: string, data: unknown) {
      asked.push({ action, data })
      return Promise.resolve(reply)
    }
  } as unknown as Realtime
  return { asked, send: createFormAction(realtime, (id) => (id === '501' ? 'cc1' : undefined)) }
}

it('sends each field as the server reads it, with the node that owns the attempt', async () => {
  const { asked, send } = formAction({ ok: true, data: null })
  const local = new Date(2026, 10, 20, 9, 30).getTime()
  const answer = await send({
    attemptId: '501',
    action: 'next',
    fields: [
      field('n', 'number'),
      field('t', 'text'),
      field('y', 'yes-no'),
      field('m', 'moment'),
      field('s', 'some-of'),
      field('w', 'words'),
      field('u', 'not-known'),
      field('e', 'text')
    ],
    values: { n: '4812', t: 'hello', y: 'true', m: String(local), s: '["gas"]', w: 'said', u: 'x' }
  })
  expect(answer).toEqual({ ok: true, value: null })
  expect(asked).toEqual([
    {
      action: 'cc_form_action',
      data: {
        attempt_id: 501,
        app_id: 'cc1',
        action: 'next',
        fields: { n: 4812, t: 'hello', y: true, m: Date.UTC(2026, 10, 20, 9, 30), s: '["gas"]' }
      }
    }
  ])
})

it.each<[Reply, string]>([
  [{ ok: false, kind: 'not-connected' }, 'not-connected'],
  [{ ok: false, kind: 'no-answer' }, 'no-answer'],
  [{ ok: false, kind: 'refused', refusal: { id: 'app.form.valid', status: 400, detail: '' } as never }, 'refused']
])('answers %j with a cause, and asks once', async (reply, cause) => {
  const { asked, send } = formAction(reply)
  expect(await send({ attemptId: '9', action: 'a', fields: [], values: {} })).toMatchObject({ ok: false, cause })
  expect(asked).toHaveLength(1)
})
