import type { z } from 'zod'
import type { ByteStream } from '../../companion/ports'
import type { Lane, Priority } from './lane'

/**
 * Who may send a call again (trust Q1). Every call names one:
 * - `free`: changes nothing, or sets a state; the transport itself tries up to three times inside the deadline.
 * - `after-a-look`: the caller must first look whether it happened.
 * - `never`: only a person may decide to send it again.
 * - `until-answered`: once-only on the server; its owner keeps it and sends it until an answer comes.
 */
export type Repeat = 'free' | 'after-a-look' | 'never' | 'until-answered'

export interface HttpCall<Answer extends z.ZodType> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** https, or http on this computer (the demo's simulators). */
  url: string
  repeat: Repeat
  /** Shape of a 2xx answer; `undefined` is what an empty body gives. */
  answer: Answer
  query?: Record<string, string | readonly string[]>
  headers?: Record<string, string>
  json?: unknown
  form?: Record<string, string>
  /** For all tries together. Default 30,000. */
  deadlineMs?: number
  /** A refusal that another try cannot change, whatever its status says. */
  final?: (refused: Refused) => boolean
  /** Longest body that is read. Default 4 MiB. */
  maxBytes?: number
  /** The vendor account's lane: every try takes a place in it (trust Q2, Q3). */
  lane?: Lane
  /** Default `agent`. */
  priority?: Priority
}

/** A GET whose answer is bytes: a recording, a picture. Redirects are not followed. */
export interface ByteCall {
  url: string
  headers?: Record<string, string>
  query?: Record<string, string | readonly string[]>
  /** Bytes `from` up to and with `to`; an open end is null (RFC 9110 14.1.2). */
  range?: { from: number; to: number | null } | null
  /** Until the headers are there. Default 30,000. */
  deadlineMs?: number
  /** Longest silence between two parts of the body. Default 15,000. */
  silenceMs?: number
  lane?: Lane
  priority?: Priority
}

export type ByteAnswer = { ok: true; stream: ByteStream } | { ok: false; failure: HttpFailure }

/** What a server says in a refusal, read from whichever envelope it uses. */
export interface RefusalWords {
  code: string | null
  message: string | null
  transactionId: string | null
}

/**
 * `sent: false` means that nothing left this computer. With `sent: true` and no understandable answer the outcome is unknown.
 * `timed-out` after sending and `cut` are such; so is `bad-answer`, where something answered that is not the vendor, or not in its form.
 */
export type HttpFailure =
  | { kind: 'unknown-host' | 'certificate' | 'not-sendable'; sent: false; detail: string }
  | { kind: 'unreachable' | 'timed-out'; sent: boolean; detail: string }
  /** The lane kept it back: the vendor named a wait, its quota is used up, or it has failed too often. `waitMs`: until when, from now. */
  | { kind: 'held-back'; sent: false; waitMs: number | null; detail: 'quota' | 'named-wait' | 'breaker' }
  | { kind: 'cut'; sent: true; detail: string }
  | { kind: 'bad-answer'; sent: true; status: number | null; detail: string }
  | Refused

export interface Refused {
  kind: 'refused'
  sent: true
  status: number
  headers: HttpHeaders
  /** Parsed JSON, or the first 2,000 characters of anything else. */
  body: unknown
  /** Wait that the server named, in ms; kept in full by `free` calls. */
  waitMs: number | null
}

/** Names in lower case; of a repeated header the first. */
export type HttpHeaders = Readonly<Record<string, string>>

export type HttpAnswer<Value> = { ok: true; value: Value; status: number; headers: HttpHeaders } | { ok: false; failure: HttpFailure }

/** The one way to make a request to a vendor. Never rejects. */
export interface Http {
  call<Answer extends z.ZodType>(call: HttpCall<Answer>): Promise<HttpAnswer<z.output<Answer>>>
  /** Opens a stream of bytes; not repeated by machine. */
  bytes(call: ByteCall): Promise<ByteAnswer>
  close(): Promise<void>
}
