import type { DeskPhone } from './baresip'
import { pause } from './processes'
import type { TestPhone } from './test-phone'

/**
 * In the page: the longest time without a packet of sound since the last reading, ms. Stands alone, as its text is sent there. A look that comes
 * late finds several packets at once; they had 20 ms of sound each, and the time that the look itself was late is not taken for silence.
 */
export function watchSound(connection: () => RTCPeerConnection | null): { read(): number } {
  const [everyMs, packetMs] = [25, 20]
  let [seen, last, worst, looked] = [0, performance.now(), 0, performance.now()]
  const look = async (): Promise<void> => {
    const report = await connection()?.getStats()
    let packets = 0
    for (const stat of report?.values() ?? [])
      if (stat.type === 'inbound-rtp' && stat.kind === 'audio') packets += stat.packetsReceived ?? 0
    const now = performance.now()
    const late = Math.max(0, now - looked - 2 * everyMs)
    looked = now
    worst = Math.max(worst, now - last - Math.min(late, Math.max(0, packets - seen - 1) * packetMs))
    if (packets !== seen) last = now
    seen = packets
    setTimeout(() => void look(), everyMs)
  }
  void look()
  return {
    read() {
      const gap = worst
      worst = performance.now() - last
      return gap
    }
  }
}

/** How long either side of a call heard nothing. */
export class SoundGap {
  #worst = 0
  #since = performance.now()
  #over = false

  private constructor(
    private readonly phone: TestPhone,
    private readonly desk: DeskPhone
  ) {}

  static async start(phone: TestPhone, desk: DeskPhone): Promise<SoundGap> {
    await phone.page.evaluate(`(window.soundGap = (${watchSound.toString()})(() => plugs.peer()), 0)`)
    const gap = new SoundGap(phone, desk)
    void gap.#watch()
    return gap
  }

  /** Since the last reading, ms: what the agent did not hear, and what the desk phone did not. */
  async read(): Promise<{ agent: number; desk: number }> {
    const agent = await this.phone.page.evaluate<number>('window.soundGap.read()')
    const desk = this.#worst
    this.#worst = performance.now() - this.#since
    return { agent, desk }
  }

  stop(): void {
    this.#over = true
  }

  async #watch(): Promise<void> {
    for (let size = 0; !this.#over; await pause(25)) {
      const now = this.desk.recorded()
      this.#worst = Math.max(this.#worst, performance.now() - this.#since)
      if (now !== size) this.#since = performance.now()
      size = now
    }
  }
}
