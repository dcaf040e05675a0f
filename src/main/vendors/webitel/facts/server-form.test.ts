import { describe, expect, it } from 'vitest'
import { serverForm } from './server-form'

const NOW = 1_700_000_000_000
const part = (id: string, view: object, value?: unknown) => ({ id, view, ...(value === undefined ? {} : { value }) })

describe('a form of a queue’s scheme', () => {
  it('is read with its fields, what they hold at first, and its buttons', () => {
    expect(
      serverForm(
        {
          id: 'page-1',
          title: 'Meter reading',
          body: [
            part('hello', { component: 'form-text', label: 'Say this', initialValue: '<b>Good morning</b>' }),
            part('reading', { component: 'wt-input', label: 'Reading', hint: 'kWh', type: 'number', required: true }, '4812'),
            part('reason', {
              component: 'wt-select',
              label: 'Reason',
              options: [
                { name: 'Moved', value: 'moved' },
                { name: 'Sold', value: 2 }
              ],
              initialValue: 'moved'
            }),
            part('products', { component: 'wt-select', label: 'Products', multiple: true, options: ['gas', 'power'] }, [
              { value: 'gas' },
              'power'
            ]),
            part('when', { component: 'wt-datetimepicker', label: 'When', initialValue: 'now' }),
            part('table', { component: 'form-table', label: 'Contracts' })
          ],
          actions: [
            { id: 'next', view: { text: 'Next', color: 'primary' } },
            { id: 'stop', view: { color: 'error' } }
          ]
        },
        NOW
      )
    ).toEqual({
      id: 'page-1',
      title: 'Meter reading',
      fields: [
        { id: 'hello', label: 'Say this', kind: 'words', required: false, hint: null, options: [] },
        { id: 'reading', label: 'Reading', kind: 'number', required: true, hint: 'kWh', options: [] },
        {
          id: 'reason',
          label: 'Reason',
          kind: 'one-of',
          required: false,
          hint: null,
          options: [
            { value: 'moved', label: 'Moved' },
            { value: '2', label: 'Sold' }
          ]
        },
        {
          id: 'products',
          label: 'Products',
          kind: 'some-of',
          required: false,
          hint: null,
          options: [
            { value: 'gas', label: 'gas' },
            { value: 'power', label: 'power' }
          ]
        },
        { id: 'when', label: 'When', kind: 'moment', required: false, hint: null, options: [] },
        { id: 'table', label: 'Contracts', kind: 'not-known', required: false, hint: null, options: [] }
      ],
      actions: [
        { id: 'next', label: 'Next', tone: 'main' },
        { id: 'stop', label: 'stop', tone: 'stop' }
      ],
      values: { hello: '<b>Good morning</b>', reading: '4812', reason: 'moved', products: '["gas","power"]', when: String(NOW) }
    })
  })

  it.each([null, undefined, {}, [], 'form', { id: 'x' }, { id: 'x', body: {} }, { body: [part('a', { component: 'wt-input' })] }])(
    'is none in %j',
    (raw) => expect(serverForm(raw, NOW)).toBeNull()
  )

  it('leaves out what cannot be named, and stays within bounds', () => {
    const body = [
      {},
      null,
      part('', { component: 'wt-input' }),
      part('a', {}),
      ...Array.from({ length: 300 }, (_, i) => part(`f${i}`, { component: 'wt-input', label: 'x'.repeat(9000) }))
    ]
    const form = serverForm({ id: 'x', body, actions: Array.from({ length: 50 }, (_, i) => ({ id: `a${i}` })) }, NOW)
    expect(form?.fields.length).toBeLessThanOrEqual(100)
    expect(form?.fields[0]).toMatchObject({ id: 'f0', label: 'x'.repeat(200) })
    expect(form?.actions).toHaveLength(9)
  })
})
