import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { keyFingerprint } from '../src/main/key-fingerprint'
import { MOST_IN_LINK, provisionLink } from './provision/provision-link'
import { signFile, type ProvisionContent } from './provision/sign-file'

/**
 * Makes the files by which an administrator sets desks up (docs/admin.md):
 * `--new-key KEY.pem` makes a key; `--key KEY.pem --content CONTENT.json --out NAME.callside [--days 30]` signs what the content says, from now on; `--link`,
 * with `--out` or without, prints the same as a link.
 */
const { values } = parseArgs({
  options: {
    'new-key': { type: 'string' },
    key: { type: 'string' },
    content: { type: 'string' },
    out: { type: 'string' },
    link: { type: 'boolean', default: false },
    days: { type: 'string', default: '30' }
  }
})
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const instant = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')

function tellKey(pem: string): void {
  const publicKey = createPublicKey(pem).export({ format: 'jwk' }).x ?? ''
  say(`public key   ${publicKey}`)
  say(`fingerprint  ${keyFingerprint(publicKey)}`)
}

function newKey(path: string): void {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
  // A key that is there already is never overwritten.
  writeFileSync(path, pem, { flag: 'wx', mode: 0o600 })
  tellKey(pem)
}

function signContent(keyPath: string, contentPath: string, out: string | undefined): void {
  const pem = readFileSync(keyPath, 'utf8')
  const now = Date.now()
  const times = { issued: instant(now), expires: instant(now + Number(values.days) * 86_400_000) }
  const content = { ...times, ...(JSON.parse(readFileSync(contentPath, 'utf8')) as Omit<ProvisionContent, 'issued' | 'expires'>) }
  const { text, problems } = signFile(content, createPrivateKey(pem))
  for (const { name, reason } of problems) say(`${name}: ${reason}`)
  if (problems.length > 0) throw new Error('Callside would leave these out; nothing was written')
  const { link, bytes } = provisionLink(text)
  if (values.link && link === null)
    throw new Error(`${bytes} bytes, and a link can carry ${MOST_IN_LINK}: hand it out as a file; nothing was written`)
  if (out !== undefined) writeFileSync(out, text)
  say(`${out ?? 'link'}, from ${content.issued} until ${content.expires}`)
  if (values.link) say(String(link))
  tellKey(pem)
}

const { key, content, out } = values
if (values['new-key'] !== undefined) newKey(values['new-key'])
else if (key !== undefined && content !== undefined && (out !== undefined || values.link)) signContent(key, content, out)
else throw new Error('--new-key KEY.pem, or --key KEY.pem --content CONTENT.json with --out NAME.callside, --link or both')
