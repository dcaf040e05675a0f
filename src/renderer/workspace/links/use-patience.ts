import { useEffect, useState } from 'react'

/** Longer than the time between two presses of somebody who types on, and than a key's repeats begin. */
const PATIENCE_MS = 1_000

/** False in the first second after this part of the screen came: a press meant for something else must not reach it. */
export function usePatience(): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return over
}
