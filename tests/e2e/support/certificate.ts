import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Certificate {
  key: string
  cert: string
  /** The certificate as a file, for whoever is to trust it. */
  file: string
  remove(): void
}

/** A certificate for 127.0.0.1 that signs itself, good for a day. */
export function makeCertificate(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'callside-tls-'))
  const [key, file] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-keyout', key, '-out', file, ...subject], {
    stdio: 'pipe'
  })
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(file, 'utf8'), file, remove: () => rmSync(folder, { recursive: true }) }
}
