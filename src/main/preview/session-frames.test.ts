import { expect, it } from 'vitest'
import { VirtualClock } from '../../../tests/support/virtual-clock'
import type { ViewEvent } from '../companion/ports'
import type { ToPage } from './protocol'
import { createSessionFrames } from './session-frames'

const view = {
  sessionId: 's',
  kind: 'direct' as const,
  first: null,
  url: 'https://a.example/x',
  origins: ['https://a.example'],
  allow: { microphone: false, camera: true, screen: false }
}

function setUp() {
  const clock = new VirtualClock()
  const frames = createSessionFrames(clock)
  const events: ViewEvent[] = []
  const posts: ToPage[] = []
  frames.events((event) => events.push(event))
  const tab = { post: (message: ToPage) => void posts.push(message) }
  return { clock, frames, events, posts, tab }
}

it('opens, places and closes a frame in the tab', () => {
  const { frames, posts, tab, clock } = setUp()
  frames.attach(tab, [])
  frames.open(view)
  frames.place('s', { x: 1, y: 2, width: 3, height: 4 })
  frames.close('s')
  frames.close('s')
  expect(posts.map(({ type }) => type)).toEqual(['open-frame', 'place-frame', 'place-frame', 'close-frame', 'close-frame'])
  expect(posts[0]).toMatchObject({ allow: 'camera; autoplay; fullscreen; clipboard-write' })
  expect(clock.pending).toBe(0)
})

it('names the sign-in that comes first, and the screen only where it may be shown', () => {
  const { frames, posts, tab } = setUp()
  frames.attach(tab, [])
  frames.open({ ...view, kind: 'assistance', first: 'https://a.example/sso', allow: { microphone: true, camera: true, screen: true } })
  expect(posts[0]).toMatchObject({
    first: 'https://a.example/sso',
    url: 'https://a.example/x',
    allow: 'microphone; camera; display-capture; autoplay; fullscreen; clipboard-write'
  })
})

it('gives up after 15 s without a load, and not after one', async () => {
  const { frames, events, tab, clock } = setUp()
  frames.attach(tab, [])
  frames.open(view)
  await clock.advance(14_999)
  expect(events).toEqual([])
  await clock.advance(1)
  expect(events).toEqual([{ kind: 'failed', sessionId: 's', failure: 'page-timed-out' }])
  frames.open(view)
  frames.report({ kind: 'loaded', sessionId: 's' })
  await clock.advance(60_000)
  expect(events.slice(1)).toEqual([{ kind: 'loaded', sessionId: 's' }])
})

it('believes only frames of open sessions', () => {
  const { frames, events } = setUp()
  frames.report({ kind: 'page', sessionId: 's', shows: 'ended' })
  expect(events).toEqual([])
})

it('keeps a frame over a lost connection, and tells of one that went with its tab', () => {
  const { frames, events, posts, tab } = setUp()
  frames.attach(tab, [])
  frames.open(view)
  frames.detach(tab)
  frames.attach(tab, ['s', 'long gone'])
  expect(events).toEqual([])
  expect(posts.at(-1)).toEqual({ type: 'close-frame', sessionId: 'long gone' })
  frames.detach(tab)
  frames.attach(tab, [])
  expect(events).toEqual([{ kind: 'failed', sessionId: 's', failure: 'page-crashed' }])
})

it('keeps the camera from a frame until it is let, says so when the page is there, and loads it anew where it stood', () => {
  const { frames, events, posts, tab } = setUp()
  const bounds = { x: 1, y: 2, width: 3, height: 4 }
  frames.attach(tab, [])
  frames.camera('s', false)
  frames.open({ ...view, kind: 'personal', allow: { microphone: true, camera: true, screen: false } })
  expect(posts[0]).toMatchObject({ allow: 'microphone; autoplay; fullscreen; clipboard-write' })
  frames.report({ kind: 'loaded', sessionId: 's' })
  expect(events).toContainEqual({ kind: 'camera-asked', sessionId: 's' })
  frames.place('s', bounds)
  frames.camera('s', true)
  frames.open({ ...view, kind: 'personal', allow: { microphone: true, camera: true, screen: false } })
  expect(posts.at(-2)).toMatchObject({ allow: 'microphone; camera; autoplay; fullscreen; clipboard-write' })
  expect(posts.at(-1)).toEqual({ type: 'place-frame', sessionId: 's', bounds })
  frames.report({ kind: 'loaded', sessionId: 's' })
  expect(events.filter(({ kind }) => kind === 'camera-asked')).toHaveLength(1)
})

it('never says that a page without a right to the camera was kept from it', () => {
  const { frames, events, tab } = setUp()
  frames.attach(tab, [])
  frames.camera('s', false)
  frames.open({ ...view, allow: { microphone: false, camera: false, screen: false } })
  frames.report({ kind: 'loaded', sessionId: 's' })
  expect(events).toEqual([{ kind: 'loaded', sessionId: 's' }])
})
