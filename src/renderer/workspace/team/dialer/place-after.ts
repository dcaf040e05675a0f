interface Known {
  id: string
}

/** Who stands where the first of those stood who are gone: the next who is still there, or the one before. Null: nobody is gone, or nobody is left. */
export function placeAfter(before: readonly Known[], now: readonly Known[]): string | null {
  const left = new Set(now.map(({ id }) => id))
  const isLeft = ({ id }: Known): boolean => left.has(id)
  const at = before.findIndex((one) => !isLeft(one))
  if (at < 0) return null
  return (before.slice(at).find(isLeft) ?? before.slice(0, at).at(-1))?.id ?? null
}
