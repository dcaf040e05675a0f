import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { provisionLink } from '../../scripts/provision/provision-link'
import { signFile, type ProvisionContent } from '../../scripts/provision/sign-file'
import { canonicalJson } from '../../src/contract/provision/canonical-json'
import { readLink } from '../../src/contract/links/read-link'
import { Settings } from '../../src/contract/settings'
import { checkSignature } from '../../src/main/check-signature'
import { readProvision } from '../../src/main/companion/provision/read-provision'
import { keyFingerprint } from '../../src/main/key-fingerprint'

const root = resolve(import.meta.dirname, '../..')
/** The indented blocks of the worked example in docs/admin.md, in their order. */
const example = readFileSync(join(root, 'docs/admin.md'), 'utf8').split('## Set-up files')[1]?.split('### A worked example')[1] ?? ''
const blocks = [...example.matchAll(/(?:^ {4}.*\n)+/gm)].map(([block]) => block.replace(/^ {4}/gm, ''))
const [keys = '', policy = '', content = '', signed = '', file = '', link = ''] = blocks
const [seed = '', publicKey = '', fingerprint = ''] = keys.trim().split('\n')
const key = createPrivateKey({
  format: 'der',
  type: 'pkcs8',
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(seed, 'hex')])
})

const folder = mkdtempSync(join(tmpdir(), 'callside-set-up-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const run = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'scripts/provision-sign.ts'), ...args], {
    cwd: folder,
    encoding: 'utf8'
  })

function carriedBy(link: string): Buffer {
  const read = readLink(link, { domains: [], country: 'NL' })
  if (!read.ok || read.action.action !== 'provision') throw new Error(link)
  return Buffer.from(read.action.content, 'base64url')
}

describe('the worked example of a set-up file', () => {
  it('is rebuilt and verified from the page alone', () => {
    expect(createPublicKey(key).export({ format: 'jwk' }).x).toBe(publicKey)
    expect(keyFingerprint(publicKey)).toBe(fingerprint)
    const { signature, ...rest } = JSON.parse(file) as Record<string, unknown>
    expect(canonicalJson(rest)).toBe(signed.trim())
    expect(example).toContain(`${Buffer.byteLength(signed.trim())} bytes`)
    expect(sign(null, Buffer.from(signed.trim()), key).toString('base64url')).toBe(signature)
    expect(signFile(JSON.parse(content) as ProvisionContent, key).text).toBe(file)
    expect(readProvision(Buffer.from(file), checkSignature)).toMatchObject({ ok: true, value: { issuer: 'noordlicht', publicKey } })
    expect(provisionLink(file)).toEqual({ link: link.trim(), bytes: 415 })
    expect(example).toContain(`of 415 bytes and ${link.trim().length} characters`)
    expect(readProvision(carriedBy(link.trim()), checkSignature)).toMatchObject({ ok: true, value: { issuer: 'noordlicht', publicKey } })
    const { rules } = JSON.parse(policy) as { rules: object }
    expect(Settings.parse(rules).provisioning.signedBy).toEqual([{ name: 'noordlicht', publicKey }])
  })
})

describe('provision:sign', { timeout: 60_000 }, () => {
  it('makes a key once, and with it a file that Callside takes', () => {
    const made = run('--new-key', 'issuer.pem')
    expect(made.status).toBe(0)
    expect(run('--new-key', 'issuer.pem').status).not.toBe(0)
    writeFileSync(join(folder, 'content.json'), JSON.stringify({ issuer: 'it', settings: { theme: 'dark' } }))
    const result = run('--key', 'issuer.pem', '--content', 'content.json', '--out', 'it.callside', '--days', '2')
    expect(result).toMatchObject({ status: 0, stderr: '' })
    const read = readProvision(readFileSync(join(folder, 'it.callside')), checkSignature)
    if (!read.ok) throw new Error(read.cause)
    expect(Date.parse(read.value.expires) - Date.parse(read.value.issued)).toBe(2 * 86_400_000)
    expect(made.stdout).toContain(read.value.publicKey)
    expect(result.stdout).toContain(keyFingerprint(read.value.publicKey))
  })

  it('prints it as a link, and says how long it is where that is more than a link can carry', () => {
    run('--new-key', 'link.pem')
    const signed = (content: object, ...more: string[]) => {
      writeFileSync(join(folder, 'link.json'), JSON.stringify({ issuer: 'it', ...content }))
      return run('--key', 'link.pem', '--content', 'link.json', '--link', ...more)
    }
    const alone = signed({ settings: { theme: 'dark' } })
    expect(alone).toMatchObject({ status: 0, stderr: '' })
    const link = alone.stdout.split('\n').find((line) => line.startsWith('callside:')) ?? ''
    expect(readProvision(carriedBy(link), checkSignature)).toMatchObject({ ok: true, value: { issuer: 'it', settings: { theme: 'dark' } } })
    const both = signed({}, '--out', 'beside.callside')
    expect(readProvision(readFileSync(join(folder, 'beside.callside')), checkSignature).ok && both.stdout.includes('callside://')).toBe(
      true
    )
    const hosts = Array.from({ length: 7 }, (_, n) => `h${n}-${'x'.repeat(200)}.example`)
    const long = signed({ settings: { personal: { hosts } } }, '--out', 'long.callside')
    expect(long.status).not.toBe(0)
    expect(long.stderr).toMatch(/\d{4} bytes, and a link can carry 1500: hand it out as a file; nothing was written/)
    expect(long.stdout).not.toContain('callside://')
    expect(() => readFileSync(join(folder, 'long.callside'))).toThrow('ENOENT')
  })

  it('writes nothing that Callside would refuse or take a part of', () => {
    run('--new-key', 'other.pem')
    for (const wrong of [
      { issuer: 'it', settings: { theme: 'pink' } },
      { issuer: 'it', accounts: { webitel: { server: 'calls.example', password: 'x' } } }
    ]) {
      writeFileSync(join(folder, 'wrong.json'), JSON.stringify(wrong))
      expect(run('--key', 'other.pem', '--content', 'wrong.json', '--out', 'wrong.callside').status, JSON.stringify(wrong)).not.toBe(0)
      expect(() => readFileSync(join(folder, 'wrong.callside'))).toThrow('ENOENT')
    }
    const times = { issued: '2026-11-22T08:00:00Z', expires: '2026-12-22T08:00:00Z' }
    expect(signFile({ ...times, issuer: 'it', settings: { updates: { feed: 'https://evil.example' } } }, key).problems).toHaveLength(1)
    expect(() => signFile({ ...times, issuer: 'No Name' }, key)).toThrow()
    expect(() => signFile({ ...times, issuer: 'it', expires: '2026-12-22' }, key)).toThrow()
    expect(run().status).not.toBe(0)
  })
})
