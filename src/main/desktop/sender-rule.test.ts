import { expect, test } from 'vitest'
import { pageOfFrame } from './sender-rule'
import type { ServedHost } from './served-files'

const workspace = { name: 'workspace' }
const vendorView = { name: 'view' }
const pageOf = (sender: object): ServedHost | undefined => (sender === workspace ? 'workspace' : undefined)
const top = { url: 'app://workspace/', parent: null }

test('the top frame of a page of ours is known by its name', () => {
  expect(pageOfFrame({ sender: workspace, senderFrame: top }, pageOf)).toBe('workspace')
  expect(pageOfFrame({ sender: workspace, senderFrame: { ...top, url: 'app://workspace/#list' } }, pageOf)).toBe('workspace')
})

test.each([
  ['a frame that is gone', { sender: workspace, senderFrame: null }],
  ['a subframe', { sender: workspace, senderFrame: { ...top, parent: top } }],
  ['contents that we did not make', { sender: vendorView, senderFrame: top }],
  ['another host of ours', { sender: workspace, senderFrame: { ...top, url: 'app://phone/' } }],
  ['another path', { sender: workspace, senderFrame: { ...top, url: 'app://workspace/assets/x.js' } }],
  ['about:blank', { sender: workspace, senderFrame: { ...top, url: 'about:blank' } }],
  ['data:', { sender: workspace, senderFrame: { ...top, url: 'data:text/html,x' } }],
  ['https', { sender: workspace, senderFrame: { ...top, url: 'https://workspace/' } }],
  ['a host that begins alike', { sender: workspace, senderFrame: { ...top, url: 'app://workspace.evil/' } }],
  ['credentials', { sender: workspace, senderFrame: { ...top, url: 'app://workspace@evil/' } }]
])('%s is refused', (_name, sent) => {
  expect(pageOfFrame(sent, pageOf)).toBeNull()
})
