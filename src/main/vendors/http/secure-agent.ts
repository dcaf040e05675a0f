import { rootCertificates } from 'node:tls'
import { Agent } from 'undici'

export interface SecureAgentOptions {
  /** Certificate authorities (PEM) trusted beside the built-in ones, such as a company's own. */
  authorities?: string[]
  /** False: a new connection for each request, so that a kept one that died cannot blur what was sent. */
  keepConnections?: boolean
}

/** Longest realtime message that is accepted; a snapshot of a busy agent is some tens of kB. */
const MAX_MESSAGE = 8 * 1024 * 1024

/** Connections with certificates checked whatever the environment says (trust V1). */
export function createSecureAgent({ authorities, keepConnections = true }: SecureAgentOptions = {}): Agent {
  return new Agent({
    connect: {
      rejectUnauthorized: true,
      minVersion: 'TLSv1.2',
      timeout: 10_000,
      ...(authorities === undefined ? {} : { ca: [...rootCertificates, ...authorities] })
    },
    pipelining: keepConnections ? 1 : 0,
    maxHeaderSize: 16 * 1024,
    webSocket: { maxPayloadSize: MAX_MESSAGE }
  })
}
