/**
 * Keeps rows where they are: a place once taken in a group is kept until the row leaves it. `wanted` is the order by rank.
 * A row that comes in takes its place by rank, or the end while the pointer or the focus is in the list (`held`), so that nothing moves under the hand.
 */
export function arrange(before: readonly string[], wanted: readonly string[], held: boolean): string[] {
  const present = new Set(wanted)
  const kept = before.filter((id) => present.has(id))
  const known = new Set(kept)
  const order = [...kept]
  wanted.forEach((id, index) => {
    if (known.has(id)) return
    if (held) {
      order.push(id)
      return
    }
    const after = wanted.slice(0, index).findLast((earlier) => order.includes(earlier))
    order.splice(after === undefined ? 0 : order.indexOf(after) + 1, 0, id)
  })
  return order
}
