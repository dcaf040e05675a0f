import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { buildLink } from '../../src/contract/links/build-link'
import { readLink } from '../../src/contract/links/read-link'
import { Settings } from '../../src/contract/settings'
import { checkSignature } from '../../src/main/check-signature'
import { createVerifier } from '../../src/main/companion/links/verify-link'
import { VirtualClock } from '../support/virtual-clock'

/** The indented lines of docs/crm-links.md's worked example, in their order. */
const text = readFileSync(resolve(import.meta.dirname, '../../docs/crm-links.md'), 'utf8').split('### A worked example')[1] ?? ''
const [seed = '', publicKey = '', policy = '', signed = '', signature = '', link = ''] = [...text.matchAll(/^ {4}(\S.*)$/gm)].map(
  ([, line = '']) => line
)
const rules = { domains: [], country: 'NL' }

it('the worked example of a signed link is rebuilt and verified from the page alone', async () => {
  const key = createPrivateKey({
    format: 'der',
    type: 'pkcs8',
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(seed, 'hex')])
  })
  expect(createPublicKey(key).export({ format: 'jwk' }).x).toBe(publicKey)
  expect(text).toContain(`${Buffer.byteLength(signed)} bytes of ASCII`)
  expect(sign(null, Buffer.from(signed), key).toString('base64url')).toBe(signature)
  expect(link).toBe(`${signed}&sig=${signature}`)

  const { signedBy, waive } = Settings.parse({ links: (JSON.parse(policy) as { rules: { links: unknown } }).rules.links }).links
  expect(waive).toEqual(['acme-crm'])
  const read = readLink(link, rules)
  if (!read.ok || read.signature === null) throw new Error('not read')
  const { by, once, expiresAt } = read.signature
  expect(buildLink(read.action, { by, once, exp: String(expiresAt / 1000) })).toBe(signed)
  expect(text).toContain(new Date(expiresAt).toISOString().replace('.000Z', 'Z'))

  const clock = new VirtualClock(expiresAt - 600_000)
  const verify = createVerifier({ clock, check: checkSignature, signedBy: () => signedBy })
  await clock.advance(590_000)
  expect(await verify(read.signature)).toEqual({ ok: true, value: 'acme-crm' })
  expect(await verify(read.signature)).toMatchObject({ cause: 'used-before' })
  const forged = readLink(link.replace('Noor', 'Nora'), rules)
  expect(forged.ok && forged.signature !== null && (await verify(forged.signature))).toMatchObject({ cause: 'bad-signature' })
})
