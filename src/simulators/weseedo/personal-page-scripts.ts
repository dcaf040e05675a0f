import { PEER } from '../http/peer-script'
import { METER } from './meter-picture'
import { mannersScript, type PageBehaviour } from './page-behaviour'
import { ICONS, scriptText, TELL_PARENT } from './page-shell'

export const AGENT_BODY = `
  <main id="conversation" hidden>
    <div id="early"><h1>The room is not open yet</h1><p></p></div>
    <div id="waiting"><h1>Waiting for your guest</h1><p id="subject"></p><div class="dots" aria-hidden="true"><i></i><i></i><i></i></div></div>
    <div id="call" class="stage"><video id="picture" autoplay muted playsinline></video></div>
    <div id="ended"><h1>The conversation has ended</h1><p>You can close this page.</p></div>
    <video id="own" class="self" autoplay muted playsinline aria-label="Your camera"></video>
    <section id="room" class="waiting-room" aria-label="Waiting room"><h2>Waiting room</h2><ul></ul></section>
  </main>
  <footer id="bar" hidden><button class="round" title="Take a picture">${ICONS.picture}</button>
  <button class="round end" id="end" title="End the conversation">${ICONS.end}</button><span>WeSeeDo Personal (simulated)</span></footer>`

export const GUEST_BODY = `
  <main>
    <div id="ask"><h1>Welcome</h1><p id="subject"></p><button class="wide" id="enter">Enter the waiting room</button></div>
    <div id="early"><h1>You are early</h1><p>The waiting room is not open yet.</p></div>
    <div id="waiting-room"><h1>You are in the waiting room</h1><p>You will be let in soon.</p><div class="dots" aria-hidden="true"><i></i><i></i><i></i></div></div>
    <div id="room" class="stage"><video id="agent" autoplay playsinline aria-label="The agent" hidden></video><video id="own" autoplay muted playsinline aria-label="Your camera"></video></div>
    <div id="over"><h1>The conversation has ended</h1><p>Thank you. You can close this page.</p></div>
    <div id="denied"><h1>No camera or microphone</h1><p>They were not allowed.</p></div>
  </main>
  <footer><button class="round end" id="leave" title="Leave">${ICONS.end}</button><span>WeSeeDo Personal (simulated)</span></footer>`

const MEDIA = `
  ${PEER}
  let stream = null
  async function openOwn() {
    // The picture goes on where the microphone belongs to a call.
    stream = await openMedia([{ audio: true, video: true }, { video: true }])
    document.getElementById('own').srcObject = stream
    return stream !== null
  }
  function closeMedia() { if (stream) for (const track of stream.getTracks()) track.stop(); stream = null }
  const only = (shown, parts) => { for (const id of parts) document.getElementById(id).hidden = id !== shown }`

/** The agent's page: shows who waits, and lets them in. */
export const agentScript = (manners: PageBehaviour): string => `${METER}
  ${TELL_PARENT}
  ${MEDIA}
  const hash = (/^#\\/conversation\\/([^/]+)/.exec(location.hash) || [])[1] || '-'
  const base = '/_page/conversation/' + encodeURIComponent(hash)
  const part = (id) => document.getElementById(id)
  const SHOWS = { early: 'waiting', waiting: 'waiting', call: 'live', ended: 'ended' }
  let shown = '', drawing = 0, opened = Promise.resolve()
  const calls = new Map()
  function show(name) {
    if (shown === name) return
    shown = name
    only(name, ['early', 'waiting', 'call', 'ended'])
    part('end').hidden = name === 'ended'
    if (name === 'call') startPicture(); else clearInterval(drawing)
    if (name === 'ended') { for (const leave of calls.values()) leave(); closeMedia(); part('own').hidden = true }
    tellParent(SHOWS[name])
  }
  function startPicture() {
    const canvas = document.createElement('canvas'); canvas.width = 960; canvas.height = 640
    const context = canvas.getContext('2d'), began = performance.now()
    const draw = () => drawMeter(context, (performance.now() - began) / 1000)
    draw(); drawing = setInterval(draw, 66)
    part('picture').srcObject = canvas.captureStream(15); part('picture').play().catch(() => {})
  }
  /** The first guest takes the whole stage, further ones stand beside. */
  async function call(guests) {
    for (const { id } of guests.filter((guest) => guest.where === 'room')) {
      if (calls.has(id)) continue
      calls.set(id, () => {})
      const video = calls.size === 1 ? part('picture') : part('call').appendChild(Object.assign(document.createElement('video'), { autoplay: true, playsInline: true }))
      await opened
      calls.set(id, peers.host(id, stream, (remote) => { clearInterval(drawing); showIn(video, true)(remote) }))
    }
  }
  function list(guests) {
    const waiting = guests.filter((guest) => guest.where === 'waiting-room')
    part('room').hidden = waiting.length === 0
    const key = waiting.map((guest) => guest.id).join()
    if (part('room').dataset.key === key) return
    part('room').dataset.key = key
    part('room').querySelector('ul').replaceChildren(...waiting.map((guest) => {
      const item = document.createElement('li'), name = document.createElement('span'), admit = document.createElement('button')
      name.textContent = guest.name; admit.textContent = 'Admit'
      admit.onclick = () => fetch(base + '/admit/' + guest.id, { method: 'POST' }).then(look)
      item.append(name, admit)
      return item
    }))
  }
  async function look() {
    try {
      const answer = await fetch(base, { cache: 'no-store' })
      if (answer.status === 404) return signIn()
      const { state, door, subject, guests } = await answer.json()
      part('subject').textContent = subject
      part('conversation').hidden = part('bar').hidden = false
      show(door === 'over' ? 'ended' : state === 'started' ? 'call' : door === 'early' ? 'early' : 'waiting')
      list(door === 'over' ? [] : guests)
      if (shown === 'call') void call(guests)
    } catch {}
  }
  function signIn() {
    clearInterval(watching); closeMedia()
    part('conversation').hidden = part('bar').hidden = true
    part('sign-in').hidden = false
    tellParent('sign-in')
  }
  part('end').onclick = () => fetch(base + '/end', { method: 'POST' }).then(look)
  window.onhashchange = () => location.reload()
  const watching = setInterval(look, 500)
  part('room').hidden = true
  opened = new Promise((done) => look().then(async () => {
    if (part('sign-in').hidden && shown !== 'ended') part('own').hidden = !(await openOwn())
  }).finally(done))
  ${mannersScript(manners)}`

/** The guest's page: knocks, and waits to be let in. */
export const guestScript = (hash: string): string => `
  ${MEDIA}
  const base = '/_page/guest/' + encodeURIComponent(${scriptText(hash)})
  const PARTS = ['ask', 'early', 'waiting-room', 'room', 'over', 'denied']
  let denied = false, leave = null
  document.getElementById('enter').onclick = async () => {
    try { denied = !(await openOwn()); if (!denied) await fetch(base + '/knock', { method: 'POST' }) } catch { denied = true }
    look()
  }
  document.getElementById('leave').onclick = () => fetch(base + '/leave', { method: 'POST' }).then(look)
  async function look() {
    try {
      const answer = await fetch(base, { cache: 'no-store' })
      const { door, where, subject, agent, id } = answer.ok ? await answer.json() : { door: 'over' }
      document.getElementById('subject').textContent = (subject || '') + (agent ? ' with ' + agent : '')
      const over = door === 'over' || where === 'gone'
      only(over ? 'over' : denied ? 'denied' : door === 'early' ? 'early' : where === 'away' ? 'ask' : where, PARTS)
      document.getElementById('leave').hidden = over || where === 'away'
      if (where === 'room' && leave === null) {
        leave = peers.join(id, stream, (remote) => { document.getElementById('own').className = 'self'; showIn(document.getElementById('agent'), true)(remote) })
      }
      if (over) { clearInterval(watching); if (leave) leave(); closeMedia() }
    } catch {}
  }
  const watching = setInterval(look, 700)
  look()`
