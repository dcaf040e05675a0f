/** How much of a recording is one tone and hardly anything else, and how much is any other sound, s: in tenths of a second, by Goertzel's filter. */
export function secondsOfTone(samples: readonly number[], rate: number, hertz: number): { tone: number; other: number } {
  const size = Math.floor(rate / 10)
  let [tone, other] = [0, 0]
  for (let from = 0; from + size <= samples.length; from += size) {
    const share = shareOf(samples.slice(from, from + size), rate, hertz)
    if (share > 0.8) tone++
    else if (share > 0) other++
  }
  return { tone: tone / 10, other: other / 10 }
}

/** The share of a tone in the power of the whole, 0 to 1; 0 where it is quiet. */
function shareOf(samples: readonly number[], rate: number, hertz: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hertz) / rate)
  let [last, before, power] = [0, 0, 0]
  for (const sample of samples) {
    const now = sample + turn * last - before
    before = last
    last = now
    power += sample ** 2
  }
  if (Math.sqrt(power / samples.length) < 100) return 0
  return (2 * (last ** 2 + before ** 2 - turn * last * before)) / (samples.length * power)
}
