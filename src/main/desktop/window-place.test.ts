import { expect, test } from 'vitest'
import { broughtBack, popupPlace, stagePlace, sessionWindowPlace, workspacePlace } from './window-place'

const screen = { x: 0, y: 0, width: 1920, height: 1040 }
const left = { x: -1280, y: 0, width: 1280, height: 1000 }

test('a remembered place is taken when it can be grasped on a living display', () => {
  const bounds = { x: 100, y: 50, width: 800, height: 600 }
  expect(workspacePlace(bounds, [screen])).toEqual(bounds)
  expect(workspacePlace({ ...bounds, x: -1000 }, [screen, left])).toEqual({ ...bounds, x: -1000 })
})

test('a place on a display that is gone keeps only its size', () => {
  expect(workspacePlace({ x: -1000, y: 50, width: 800, height: 600 }, [screen])).toEqual({ width: 800, height: 600 })
  expect(workspacePlace({ x: 100, y: -300, width: 800, height: 600 }, [screen])).toEqual({ width: 800, height: 600 })
  expect(workspacePlace(null, [screen])).toEqual({ width: 1180, height: 780 })
})

test('an open window whose display was unplugged goes to the middle of another, and is left alone while it can be grasped', () => {
  const bounds = { x: -1000, y: 50, width: 800, height: 600 }
  expect(broughtBack(bounds, [screen, left], screen)).toBeNull()
  expect(broughtBack(bounds, [screen], screen)).toEqual({ x: 560, y: 220, width: 800, height: 600 })
  expect(broughtBack({ ...bounds, width: 1000, height: 2000 }, [screen], screen)).toEqual({ x: 460, y: 0, width: 1000, height: 1040 })
})

test('never narrower than the narrowest layout', () => {
  expect(workspacePlace({ x: 0, y: 0, width: 10, height: 10 }, [screen])).toEqual({ x: 0, y: 0, width: 380, height: 480 })
})

test('the popup stands in the corner of the work area, inside it', () => {
  expect(popupPlace({ width: 360, height: 220 }, screen)).toEqual({ x: 1544, y: 804, width: 360, height: 220 })
  expect(popupPlace({ width: 360, height: 2000 }, left)).toEqual({ x: -376, y: 0, width: 360, height: 1000 })
})

test('the stage follows the zoom and stays inside the window', () => {
  expect(stagePlace({ x: 100, y: 50, width: 300, height: 200 }, 1.5, { width: 1000, height: 700 })).toEqual({
    x: 150,
    y: 75,
    width: 450,
    height: 300
  })
  expect(stagePlace({ x: -20, y: 650, width: 5000, height: 5000 }, 1, { width: 1000, height: 700 })).toEqual({
    x: 0,
    y: 650,
    width: 1000,
    height: 50
  })
})

test('a session’s own window comes back where it stood, unless nobody could grasp it there', () => {
  const area = { x: 0, y: 0, width: 1280, height: 900 }
  expect(sessionWindowPlace(null, [area])).toEqual({ width: 560, height: 420 })
  expect(sessionWindowPlace({ x: 40, y: 50, width: 420, height: 340 }, [area])).toEqual({ x: 40, y: 50, width: 420, height: 340 })
  expect(sessionWindowPlace({ x: 40, y: 50, width: 10, height: 10 }, [area])).toEqual({ x: 40, y: 50, width: 280, height: 200 })
  expect(sessionWindowPlace({ x: 2000, y: 50, width: 420, height: 340 }, [area])).toEqual({ width: 420, height: 340 })
})
