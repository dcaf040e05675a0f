/** Elements that float above the page: a vendor's page, drawn by the shell above ours, has to give way to them. */
const open = new Set<Element>()
const listeners = new Set<() => void>()
const tell = (): void => {
  for (const listener of listeners) listener()
}

export function floats(element: Element | null): (() => void) | undefined {
  if (element === null) return undefined
  open.add(element)
  tell()
  return () => {
    open.delete(element)
    tell()
  }
}

export function onFloating(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether anything that floats now lies over this rectangle. */
export function isCovered(box: DOMRect): boolean {
  for (const element of open) {
    const over = element.getBoundingClientRect()
    if (over.left < box.right && over.right > box.left && over.top < box.bottom && over.bottom > box.top) return true
  }
  return false
}
