import type { Cancel, Clock, Log, Random, TelephonyEvent } from '../../../companion/ports'
import type { Link } from '../../../../contract/state'
import type { z } from 'zod'
import type { Dial } from './dial'
import { Line } from './line'
import { reconnectDelay } from './reconnect-delay'
import type { Reply } from './requests'

const HEALTHY_AFTER_MS = 10_000
/** Computers of one office wake together. */
const RETRY_NOW_SPREAD_MS = 500

export interface RealtimeParts {
  clock: Clock
  random: Random
  log: Log
  dial: Dial
  tell(event: TelephonyEvent): void
  onCall(callId: string, appId: string | null, ended: boolean): void
  /** The node that owns an attempt. */
  onAttempt(attemptId: string, appId: string): void
}

/** Keeps one line to the server for as long as it is wanted, and never gives up unless the token is refused (Webitel contract 11). */
export class Realtime {
  #wanted: { url: string; token: string } | null = null
  #line: Line | null = null
  #pause: Cancel | null = null
  #healthy: Cancel | null = null
  #tries = 0
  #link: z.infer<typeof Link>['state'] = 'off'

  constructor(private readonly parts: RealtimeParts) {}

  get line(): Line | null {
    return this.#line?.up ? this.#line : null
  }

  start(url: string, token: string): void {
    this.#drop()
    this.#wanted = { url, token }
    this.#tries = 0
    this.#show('connecting')
    this.#dial()
  }

  stop(): void {
    this.#wanted = null
    this.#drop()
    this.#show('off')
  }

  /** Proves a line that stands; dials at once where none does. */
  retryNow(): void {
    if (this.#wanted === null) return
    if (this.#line?.up) return this.#line.check()
    this.#drop()
    this.#wait(this.parts.random.unit() * RETRY_NOW_SPREAD_MS)
  }

  ask(action: string, data?: unknown, limitMs?: number): Promise<Reply> {
    return this.line?.ask(action, data, limitMs) ?? Promise.resolve({ ok: false, kind: 'not-connected' })
  }

  #dial(): void {
    const { wanted, parts } = { wanted: this.#wanted, parts: this.parts }
    if (wanted === null) return
    const line: Line = new Line({
      ...parts,
      ...wanted,
      tell: (event) => {
        if (this.#line === line) parts.tell(event)
      },
      onUp: () => {
        if (this.#line !== line) return
        this.#healthy = parts.clock.after(HEALTHY_AFTER_MS, () => (this.#tries = 0))
        this.#show('up')
      },
      onDown: (refused) => {
        if (this.#line !== line) return
        this.#lost(refused)
      }
    })
    this.#line = line
  }

  #lost(refused: boolean): void {
    this.#line = null
    this.#healthy?.()
    if (this.#wanted === null) return
    if (refused) {
      this.#wanted = null
      this.#show('refused')
      this.parts.tell({ kind: 'expired' })
      return
    }
    this.#show('lost')
    this.#wait(reconnectDelay(this.#tries++, this.parts.random))
  }

  #wait(ms: number): void {
    this.#pause?.()
    this.#pause = this.parts.clock.after(ms, () => {
      this.#pause = null
      this.#dial()
    })
  }

  #drop(): void {
    this.#pause?.()
    this.#pause = null
    this.#healthy?.()
    const line = this.#line
    this.#line = null
    line?.close()
  }

  #show(state: z.infer<typeof Link>['state']): void {
    if (this.#link === state) return
    this.#link = state
    this.parts.tell({ kind: 'link', state })
  }
}
