import type { PolicySource } from '../../companion/ports'

/**
 * The first of several sources that is there is in force; the others are told, so that nobody wonders why they do nothing. One that cannot be read and of
 * which nothing is known gives way to the next.
 */
export const firstPolicy = (sources: readonly PolicySource[]): PolicySource => ({
  everyMs: Math.max(...sources.map(({ everyMs }) => everyMs)),
  async read() {
    const readings = await Promise.all(sources.map((source) => source.read()))
    const there = readings.filter(({ source }) => source !== 'none')
    const first = there.find(({ whole }) => whole) ?? there[0]
    if (first === undefined) return readings[0]!
    const others = there.filter((reading) => reading !== first)
    const shadowed = others.flatMap(({ place, source, whole, problems }) =>
      whole ? [{ where: 'source', name: place ?? source, reason: 'shadowed' } as const] : problems
    )
    return { ...first, problems: [...first.problems, ...shadowed] }
  }
})
