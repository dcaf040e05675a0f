import type { Socket } from 'node:net'
import { rootCertificates } from 'node:tls'
import { Agent, buildConnector } from 'undici'
import { letReadersGo } from './held-readers'

export interface SecureAgentOptions {
  /** Certificate authorities (PEM) trusted beside the built-in ones, such as a company's own. */
  authorities?: string[]
  /** False: a new connection for each request, so that a kept one that died cannot blur what was sent. */
  keepConnections?: boolean
  /** Told of every connection that is made. */
  onSocket?: (socket: Socket) => void
}

/** Longest realtime message that is accepted; a snapshot of a busy agent is some tens of kB. */
const MAX_MESSAGE = 8 * 1024 * 1024

/** Connections with certificates checked whatever the environment says (trust V1). */
export function createSecureAgent({ authorities, keepConnections = true, onSocket }: SecureAgentOptions = {}): Agent {
  const connect = buildConnector({
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    timeout: 10_000,
    // Node gives up an address after 250 ms, which a far server or a busy computer takes, and the other family may not be there at all.
    autoSelectFamilyAttemptTimeout: 2_000,
    ...(authorities === undefined ? {} : { ca: [...rootCertificates, ...authorities] })
  })
  return new Agent({
    connect(options, callback) {
      connect(options, (...outcome) => {
        if (outcome[0] === null) {
          letReadersGo(outcome[1])
          onSocket?.(outcome[1])
        }
        callback(...outcome)
      })
    },
    pipelining: keepConnections ? 1 : 0,
    maxHeaderSize: 16 * 1024,
    webSocket: { maxPayloadSize: MAX_MESSAGE }
  })
}
