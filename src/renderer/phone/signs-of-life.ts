interface LifeStat {
  id: string
  type: string
  kind?: string
  packetsReceived?: number
  selectedCandidatePairId?: string
  transportId?: string
  responsesReceived?: number
}

/**
 * Whether a connection's way is open: sound, or answers to the consent checks on the pair in use (RFC 7675), which also come while
 * a held or muted far end sends nothing.
 */
export class SignsOfLife {
  readonly #seen = new Map<string, number>()

  /** Did anything come in since the last report? */
  since(report: Iterable<LifeStat>): boolean {
    const stats = [...report]
    // Video can have a transport of its own, whose life says nothing of the voice.
    const ofVoice = new Set(stats.flatMap((stat) => (stat.type.endsWith('bound-rtp') && stat.kind === 'audio' ? [stat.transportId] : [])))
    const isOfVoice = ({ id }: LifeStat): boolean => ofVoice.size === 0 || ofVoice.has(id)
    const used = new Set(stats.flatMap((stat) => (stat.type === 'transport' && isOfVoice(stat) ? [stat.selectedCandidatePairId] : [])))
    let alive = false
    for (const stat of stats) {
      const isSound = stat.type === 'inbound-rtp' && stat.kind === 'audio'
      if (!isSound && !(stat.type === 'candidate-pair' && used.has(stat.id))) continue
      const count = (isSound ? stat.packetsReceived : stat.responsesReceived) ?? 0
      if (count > (this.#seen.get(stat.id) ?? 0)) alive = true
      this.#seen.set(stat.id, count)
    }
    return alive
  }
}
