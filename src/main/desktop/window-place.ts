export interface Area {
  x: number
  y: number
  width: number
  height: number
}

type Size = Pick<Area, 'width' | 'height'>

const DEFAULT_SIZE = { width: 1180, height: 780 }
const SMALLEST = { width: 380, height: 480 }
const COMPACT_SIZE = { width: 380, height: 640 }
const SESSION_SIZE = { width: 560, height: 420 }
/** Of a session's own window. */
export const SMALLEST_SESSION = { width: 280, height: 200 }
const POPUP_MARGIN = 16
/** So much of a title bar must lie on a living display that it can be grasped. */
const GRASP = 80

/** The workspace's remembered bounds, or nothing worse than a centred default when their display is gone. */
export const workspacePlace = (remembered: Area | null, workAreas: readonly Area[]): Partial<Area> =>
  rememberedPlace(remembered, workAreas, DEFAULT_SIZE, SMALLEST)

/** The same for the compact form. */
export const compactPlace = (remembered: Area | null, workAreas: readonly Area[]): Partial<Area> =>
  rememberedPlace(remembered, workAreas, COMPACT_SIZE, SMALLEST)

/** A place without a corner gets the one at the end of the work area, where the popup comes too: out of the way of what is read. */
export function besideEnd(place: Partial<Area>, workArea: Area): Area {
  const width = Math.min(place.width ?? COMPACT_SIZE.width, workArea.width)
  const height = Math.min(place.height ?? COMPACT_SIZE.height, workArea.height)
  return { x: place.x ?? workArea.x + workArea.width - width, y: place.y ?? workArea.y, width, height }
}

/** The same for a session's own window. */
export const sessionWindowPlace = (remembered: Area | null, workAreas: readonly Area[]): Partial<Area> =>
  rememberedPlace(remembered, workAreas, SESSION_SIZE, SMALLEST_SESSION)

function rememberedPlace(remembered: Area | null, workAreas: readonly Area[], usual: Size, smallest: Size): Partial<Area> {
  if (remembered === null) return usual
  const size = { width: Math.max(remembered.width, smallest.width), height: Math.max(remembered.height, smallest.height) }
  const there = { x: remembered.x, y: remembered.y, ...size }
  return isGraspable(there, workAreas) ? there : size
}

/** Its title bar lies on a living display. */
const isGraspable = ({ x, y, width }: Area, workAreas: readonly Area[]): boolean =>
  workAreas.some(
    (area) => x + width >= area.x + GRASP && x <= area.x + area.width - GRASP && y >= area.y && y <= area.y + area.height - GRASP
  )

/** Where an open window goes whose display was unplugged: the middle of another one; null while it can be grasped. */
export function broughtBack(bounds: Area, workAreas: readonly Area[], home: Area): Area | null {
  if (isGraspable(bounds, workAreas)) return null
  const width = Math.min(bounds.width, home.width)
  const height = Math.min(bounds.height, home.height)
  return { x: home.x + Math.round((home.width - width) / 2), y: home.y + Math.round((home.height - height) / 2), width, height }
}

/** Bottom corner of the work area at its end, never larger than the area. */
export function popupPlace(size: { width: number; height: number }, workArea: Area): Area {
  const width = Math.min(size.width, workArea.width)
  const height = Math.min(size.height, workArea.height)
  return {
    x: Math.max(workArea.x, workArea.x + workArea.width - width - POPUP_MARGIN),
    y: Math.max(workArea.y, workArea.y + workArea.height - height - POPUP_MARGIN),
    width,
    height
  }
}

/** From the page's CSS pixels to the window's, inside its content. */
export function stagePlace(bounds: Area, zoom: number, content: { width: number; height: number }): Area {
  const x = clamp(Math.round(bounds.x * zoom), 0, content.width)
  const y = clamp(Math.round(bounds.y * zoom), 0, content.height)
  return {
    x,
    y,
    width: clamp(Math.round(bounds.width * zoom), 0, content.width - x),
    height: clamp(Math.round(bounds.height * zoom), 0, content.height - y)
  }
}

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most)
