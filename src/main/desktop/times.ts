const two = (n: number): string => String(n).padStart(2, '0')

/** A running timer: 6:42, 1:02:03. Never below 0:00. */
export function runningTime(ms: number): string {
  const s = Math.max(0, Math.floor(ms / 1000))
  const h = Math.floor(s / 3600)
  return h > 0 ? `${h}:${two(Math.floor((s % 3600) / 60))}:${two(s % 60)}` : `${Math.floor(s / 60)}:${two(s % 60)}`
}
