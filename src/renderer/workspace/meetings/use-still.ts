import { useRef, useState } from 'react'
import type { MeetingItem } from './meeting-items'

/** What the list showed before, renewed in its place; what is new stands at the end, and what has gone stays as it was. */
export function holdStill(before: readonly MeetingItem[], wanted: readonly MeetingItem[]): MeetingItem[] {
  const byId = new Map(wanted.map((item) => [item.id, item]))
  const known = new Set(before.map(({ id }) => id))
  return [...before.map((item) => byId.get(item.id) ?? item), ...wanted.filter(({ id }) => !known.has(id))]
}

export interface Still {
  items: readonly MeetingItem[]
  /** Of the element that holds the lines. */
  hand: { onPointerMove: () => void; onPointerLeave: () => void }
  /** The agent's own change is shown at once. */
  letGo: () => void
}

/** Keeps every line in its place while the pointer is among them. */
export function useStill(wanted: readonly MeetingItem[]): Still {
  const [held, setHeld] = useState(false)
  const before = useRef(wanted)
  const items = held ? holdStill(before.current, wanted) : wanted
  before.current = items
  return {
    items,
    hand: { onPointerMove: () => setHeld(true), onPointerLeave: () => setHeld(false) },
    letGo: () => setHeld(false)
  }
}
