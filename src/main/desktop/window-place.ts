export interface Area {
  x: number
  y: number
  width: number
  height: number
}

type Size = Pick<Area, 'width' | 'height'>

const DEFAULT_SIZE = { width: 1180, height: 780 }
const SMALLEST = { width: 380, height: 480 }
const SESSION_SIZE = { width: 560, height: 420 }
/** Of a session's own window. */
export const SMALLEST_SESSION = { width: 280, height: 200 }
const POPUP_MARGIN = 16
/** So much of a title bar must lie on a living display that it can be grasped. */
const GRASP = 80

/** The workspace's remembered bounds, or nothing worse than a centred default when their display is gone. */
export const workspacePlace = (remembered: Area | null, workAreas: readonly Area[]): Partial<Area> =>
  rememberedPlace(remembered, workAreas, DEFAULT_SIZE, SMALLEST)

/** The same for a session's own window. */
export const sessionWindowPlace = (remembered: Area | null, workAreas: readonly Area[]): Partial<Area> =>
  rememberedPlace(remembered, workAreas, SESSION_SIZE, SMALLEST_SESSION)

function rememberedPlace(remembered: Area | null, workAreas: readonly Area[], usual: Size, smallest: Size): Partial<Area> {
  if (remembered === null) return usual
  const size = { width: Math.max(remembered.width, smallest.width), height: Math.max(remembered.height, smallest.height) }
  const grasped = workAreas.some(
    (area) =>
      remembered.x + size.width >= area.x + GRASP &&
      remembered.x <= area.x + area.width - GRASP &&
      remembered.y >= area.y &&
      remembered.y <= area.y + area.height - GRASP
  )
  return grasped ? { x: remembered.x, y: remembered.y, width: size.width, height: size.height } : size
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
