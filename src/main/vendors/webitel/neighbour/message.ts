import { z } from 'zod'

export const PROTOCOL_VERSION = 1

const seq = z.number().int().nonnegative().optional()
const CallId = z.string().min(1).max(80)

const FromPage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    seq,
    token: z.string().min(1).max(8192),
    endpoint: z.string().min(1).max(500),
    protocolVersion: z.number()
  }),
  z.object({ type: z.literal('token'), seq, token: z.string().min(1).max(8192) }),
  z.object({ type: z.literal('answer'), seq, callId: CallId }),
  z.object({ type: z.literal('call'), seq, destination: z.string().min(1).max(64) }),
  z.object({ type: z.literal('hangup'), seq, callId: CallId }),
  z.object({ type: z.literal('ping'), seq })
])
export type FromPage = z.infer<typeof FromPage>

const types = new Set<unknown>(FromPage.options.map((option) => option.shape.type.value))
const Envelope = z.object({ v: z.unknown(), type: z.string().max(40), seq })

export type ReadMessage =
  | { ok: true; message: FromPage }
  | {
      ok: false
      cause: 'malformed_json' | 'malformed_message' | 'version_mismatch' | 'unknown_type' | 'invalid_payload'
      seq: number | undefined
    }

/** One text frame of the page (Webitel contract 14). */
export function readMessage(text: string): ReadMessage {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return { ok: false, cause: 'malformed_json', seq: undefined }
  }
  const envelope = Envelope.safeParse(raw)
  if (!envelope.success) return { ok: false, cause: 'malformed_message', seq: undefined }
  const refuse = (cause: Extract<ReadMessage, { ok: false }>['cause']): ReadMessage => ({ ok: false, cause, seq: envelope.data.seq })
  if (envelope.data.v !== PROTOCOL_VERSION) return refuse('version_mismatch')
  if (!types.has(envelope.data.type)) return refuse('unknown_type')
  const message = FromPage.safeParse(raw)
  if (!message.success) return refuse('invalid_payload')
  if (message.data.type === 'hello' && message.data.protocolVersion !== PROTOCOL_VERSION) return refuse('version_mismatch')
  return { ok: true, message: message.data }
}
