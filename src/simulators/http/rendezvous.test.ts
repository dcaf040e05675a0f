import { expect, it } from 'vitest'
import { dispatch, type Answer } from './answer'
import { Rendezvous } from './rendezvous'

it('hands descriptions between the two pages of a session, and begins anew with each host', async () => {
  const routes = new Rendezvous().routes((room) => room === 'known')
  const send = async (method: string, room: string, json?: unknown): Promise<Answer | null> =>
    dispatch(routes, { method, path: `/_page/peer/${room}`, query: new URLSearchParams(), headers: {}, json, raw: '', params: [] })
  const left = async () => (await send('GET', 'known'))?.body

  expect((await send('GET', 'unknown'))?.status).toBe(404)
  expect((await send('POST', 'unknown', { host: 'a' }))?.status).toBe(404)
  expect(await left()).toEqual({ host: null, offer: null, answer: null })
  await send('POST', 'known', { host: 'a' })
  await send('POST', 'known', { offer: { to: 'a', sdp: 'o' } })
  await send('POST', 'known', { answer: { to: 'a', sdp: 'n' } })
  expect(await left()).toEqual({ host: 'a', offer: { to: 'a', sdp: 'o' }, answer: { to: 'a', sdp: 'n' } })
  await send('POST', 'known', { offer: { to: 'a', sdp: 'x'.repeat(100_001) } })
  await send('POST', 'known', { offer: 'no description' })
  expect(await left()).toMatchObject({ offer: { sdp: 'o' } })
  await send('POST', 'known', { host: 'b' })
  expect(await left()).toEqual({ host: 'b', offer: null, answer: null })
})
