import { describe, expect, it } from 'vitest'
import type { VideoOffer } from '../../../contract/commands'
import { addressesFor, deliveryOf, emailAmong, missingFor, type LinkForm } from './link-form'

const form = (part: Partial<LinkForm>): LinkForm => ({ kind: 'personal', by: 'sms', number: null, email: '', ...part })
const number = '+31612345678'
const email = 'maren@example.org'

describe('what a link needs before it goes out', () => {
  it.each([
    ['sms', {}, 'number'],
    ['sms', { number }, null],
    ['email', { number }, 'email'],
    ['email', { email: 'maren' }, 'email'],
    ['email', { email: ` ${email} ` }, null],
    ['both', { number }, 'email'],
    ['both', { email }, 'number'],
    ['both', { number, email }, null],
    ['copy', {}, 'address'],
    ['copy', { number }, null],
    ['copy', { email }, null],
    ['copy', { kind: 'direct', email }, 'number'],
    ['copy', { kind: 'direct', number }, null],
    ['sms', { kind: null, number }, 'kind']
  ] as const)('by %s with %o: %s', (by, part, missing) => expect(missingFor(form(part), by)).toBe(missing))

  it.each([
    ['sms', { number, email: null }],
    ['email', { number: null, email }],
    ['both', { number, email }],
    ['copy', { number, email }]
  ] as const)('sends by %s to those addresses alone', (by, addresses) =>
    expect(addressesFor(form({ number, email }), by)).toEqual(addresses)
  )

  it('never gives Direct an e-mail address', () =>
    expect(addressesFor(form({ kind: 'direct', number, email }), 'copy')).toEqual({ number, email: null }))
})

it('keeps the chosen way where the kind has it', () => {
  const offer = (deliveries: VideoOffer['deliveries']): VideoOffer => ({ kind: 'direct', state: 'ready', deliveries, left: null })
  expect(deliveryOf(offer(['sms', 'copy']), 'email')).toBe('sms')
  expect(deliveryOf(offer(['sms', 'email', 'both', 'copy']), 'both')).toBe('both')
  expect(deliveryOf(null, 'email')).toBe('sms')
})

it('finds the address of the customer, the one that is called so first', () => {
  expect(emailAmong({ agent: 'agent@example.org', customer_email: email })).toBe(email)
  expect(emailAmong({ contact: email })).toBe(email)
  expect(emailAmong({ note: 'no address here @ all' })).toBe('')
})
