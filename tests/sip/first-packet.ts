/** When the first packet of sound came in, ms of `performance.now()`; looked for as often as the browser answers. Stands alone, as its text is sent to pages. */
export async function firstPacket(connection: () => RTCPeerConnection | null): Promise<number> {
  const limitMs = 10_000
  const began = performance.now()
  while (performance.now() - began < limitMs) {
    const report = await connection()?.getStats()
    for (const stat of (report as unknown as Map<string, { type: string; packetsReceived?: number }> | undefined)?.values() ?? [])
      if (stat.type === 'inbound-rtp' && (stat.packetsReceived ?? 0) > 0) return performance.now()
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  throw new Error('no packet came')
}
