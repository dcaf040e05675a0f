import { tone, toneBytes } from './tone'

const LONGEST_S = 6
const FIRST_ID = 7001

/** A recorded file of a call leg. Times in ms. */
export interface Recording {
  id: number
  callId: string
  name: string
  startAt: number
  stopAt: number
  size: number
}

/** Recordings by file id. Their sound is made when it is asked for: a few seconds, whatever the call took. */
export class Recordings {
  private readonly files = new Map<number, Recording>()
  private nextId = FIRST_ID

  add(callId: string, startAt: number, stopAt: number): Recording {
    const id = this.nextId++
    const file = {
      id,
      callId,
      name: `${new Date(startAt).toISOString().replace(/\D/g, '').slice(0, 14)}_${callId.slice(0, 8)}.wav`,
      startAt,
      stopAt,
      size: toneBytes(secondsOf(startAt, stopAt))
    }
    this.files.set(id, file)
    return file
  }

  find(id: number): Recording | null {
    return this.files.get(id) ?? null
  }

  bytes({ id, startAt, stopAt }: Recording): Buffer {
    return tone(secondsOf(startAt, stopAt), 300 + (id % 12) * 40)
  }
}

const secondsOf = (startAt: number, stopAt: number): number => Math.min(Math.max(Math.round((stopAt - startAt) / 1000), 1), LONGEST_S)
