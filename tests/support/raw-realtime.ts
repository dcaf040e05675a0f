import { expect, vi } from 'vitest'
import { soon } from './soon'
import { WebSocket } from 'ws'
import type { Simulators } from '../../src/simulators'

export type Frame = {
  event?: string
  status?: string
  seq?: number
  seq_reply?: number
  data?: Record<string, unknown>
  error?: { id: string; code: number }
}

/** A bare client: sends requests, keeps every frame. */
export class RawRealtime {
  readonly frames: Frame[] = []
  readonly rawFrames: string[] = []
  closed = false
  private seq = 0
  constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => {
      this.rawFrames.push(String(data))
      try {
        this.frames.push(JSON.parse(String(data)) as Frame)
      } catch {
        // NUL frames are no JSON.
      }
    })
    socket.on('close', () => (this.closed = true))
    socket.on('error', () => undefined)
  }
  static async open(simulators: Simulators): Promise<RawRealtime> {
    const socket = new WebSocket(simulators.addresses.webitel.replace('http', 'ws') + '/ws/websocket?application_name=test&ver=1')
    const client = new RawRealtime(socket)
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    return client
  }
  async request(action: string, data: unknown = {}): Promise<Frame> {
    const seq = ++this.seq
    this.socket.send(JSON.stringify({ seq, action, data }))
    return soon(() => {
      const reply = this.frames.find((frame) => frame.seq_reply === seq)
      if (!reply) throw new Error(`no reply to ${action}`)
      return reply
    })
  }
  events(): string[] {
    return this.frames.flatMap((frame) => {
      if (frame.event === 'call') return [`call:${(frame.data as { call: { event: string } }).call.event}`]
      if (frame.event === 'channel' || frame.event === 'agent_status') return [`${frame.event}:${String(frame.data?.status)}`]
      return frame.event === undefined ? [] : [frame.event]
    })
  }
  saw(event: string): Promise<void> {
    return vi.waitFor(() => expect(this.events()).toContain(event), { timeout: 3000 })
  }
  /** Bodies of the `call` events so far, in order; of one call alone when its id is given. */
  calls(id?: string): { id: string; event: string; data: Record<string, unknown> }[] {
    return this.frames
      .flatMap(({ event, data }) => (event === 'call' ? [data!.call as { id: string; event: string; data: Record<string, unknown> }] : []))
      .filter((call) => id === undefined || call.id === id)
  }
}
