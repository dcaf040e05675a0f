import { ok, route, text, type Answer, type Route } from '../http/answer'
import type { DirectState, Meeting, MeetingState } from './direct-state'
import { PEER } from '../http/peer-script'
import { Rendezvous } from '../http/rendezvous'
import { METER } from './meter-picture'
import { mannersScript, pageHeaders } from './page-behaviour'
import { DEAD_LINK, ICONS, scriptText, shell, SIGN_IN, TELL_PARENT } from './page-shell'

/** The web pages of Direct: the agent's, full and limited, and the visitor's (WeSeeDo contract 7, fake pages). */
export function directPages(state: DirectState): Route[] {
  const byHash = (hash: string | undefined): Meeting | undefined => state.meetings.find((meeting) => meeting.visitor.hash === hash)
  const byId = (id: string | undefined): Meeting | undefined => state.meetings.find((meeting) => meeting.id === id)
  const page = (html: string): Answer => ({ status: 200, body: html, headers: pageHeaders(state.config.page) })
  const toSignIn: Answer = { status: 302, headers: { location: '/login' }, body: '' }
  const visitor = (hash: string | undefined): Answer => {
    const meeting = byHash(hash)
    return page(meeting ? visitorPage(meeting) : DEAD_LINK)
  }
  const visitorMoves: readonly MeetingState[] = ['link_opened', 'camera_allowed', 'streaming', 'camera_denied', 'ended']

  return [
    route('GET', '/favicon.ico', '-', () => ({ status: 204 })),
    route('GET', '/login', 'D8', () => page(SIGN_IN)),
    route('GET', '/login/{id}', 'D8', ({ params }) => (state.loginOf(params[0] ?? '') === null ? toSignIn : page(FULL_PAGE))),
    route('GET', '/login/{id}/1', 'D9', ({ params }) => {
      const email = state.loginOf(params[0] ?? '')
      return email === null ? toSignIn : page(agentPage(state.meetingOf(email)?.id ?? '', state))
    }),
    route('GET', '/client.html', 'D7', ({ query }) => visitor(query.get('id') ?? undefined)),
    route('GET', '/meeting/{hash}', 'D7', ({ params }) => visitor(params[0])),
    route('GET', '/_page/meeting/{id}', '-', ({ params }) => ok({ state: byId(params[0])?.state ?? 'created' })),
    route('POST', '/_page/meeting/{id}/end', '-', ({ params }) => {
      const meeting = byId(params[0])
      if (meeting) state.move(meeting, 'ended')
      return ok({})
    }),
    route('GET', '/_page/visitor/{id}', '-', ({ params }) => ok({ state: byHash(params[0])?.state ?? 'expired' })),
    route('POST', '/_page/visitor/{id}/{id}', '-', ({ params }) => {
      const meeting = byHash(params[0])
      const move = visitorMoves.find((it) => it === text(params[1]))
      if (meeting && move) state.move(meeting, move)
      return ok({})
    }),
    ...new Rendezvous().routes((room) => byId(room) !== undefined)
  ]
}

const FULL_PAGE = shell(
  'WeSeeDo Direct',
  '<main><div><h1>WeSeeDo Direct</h1><p>The full page of the agent. Callside opens the limited one.</p><button class="wide" type="button">Create meeting</button></div></main>'
)

const AGENT_BODY = `
  <main>
    <div id="waiting"><h1>Waiting for the customer</h1><p>The video starts when the link is opened and the camera is allowed.</p><div class="dots" aria-hidden="true"><i></i><i></i><i></i></div></div>
    <div id="call" hidden style="position:absolute;inset:0"><video id="picture" autoplay muted playsinline></video><div class="self"><b>You</b>camera off</div></div>
    <div id="ended" hidden><h1>The session has ended</h1><p>You can close this page.</p></div>
  </main>
  <footer><button class="round" title="Microphone off" disabled>${ICONS.mic}</button><button class="round" title="Camera off" disabled>${ICONS.camera}</button><button class="round" title="Take a picture">${ICONS.picture}</button>
  <button class="round end" id="end" title="End the video">${ICONS.end}</button><span>WeSeeDo Direct (simulated)</span></footer>`

function agentPage(meetingId: string, state: DirectState): string {
  const script = `${METER}
  ${PEER}
  ${TELL_PARENT}
  const meeting = ${scriptText(meetingId)}
  const SHOWS = { waiting: 'waiting', call: 'live', ended: 'ended' }
  let shown = '', drawing = 0, leave = () => {}
  function show(part) {
    if (shown === part) return
    shown = part
    for (const id of ['waiting', 'call', 'ended']) document.getElementById(id).hidden = id !== part
    document.getElementById('end').hidden = part !== 'call'
    location.hash = '#/' + part
    if (part === 'call') startPicture(); else stopPicture()
    tellParent(SHOWS[part])
  }
  function startPicture() {
    const canvas = document.createElement('canvas'); canvas.width = 960; canvas.height = 640
    const context = canvas.getContext('2d'), began = performance.now()
    const draw = () => drawMeter(context, (performance.now() - began) / 1000)
    draw(); drawing = setInterval(draw, 66)
    const video = document.getElementById('picture')
    video.srcObject = canvas.captureStream(15); video.play().catch(() => {})
    leave = peers.host(meeting, null, (stream) => { clearInterval(drawing); showIn(video, false)(stream) })
  }
  function stopPicture() { leave(); clearInterval(drawing); const video = document.getElementById('picture'); if (video.srcObject) { for (const track of video.srcObject.getTracks()) track.stop(); video.srcObject = null } }
  const PART = { streaming: 'call', ended: 'ended', expired: 'ended' }
  async function look() {
    try { const answer = await fetch('/_page/meeting/' + meeting, { cache: 'no-store' }); show(PART[(await answer.json()).state] || 'waiting') } catch {}
    if (shown !== 'ended') setTimeout(look, 500)
  }
  document.getElementById('end').onclick = () => fetch('/_page/meeting/' + meeting + '/end', { method: 'POST' }).then(look)
  show('waiting'); look()
  ${mannersScript(state.config.page)}`
  return shell('WeSeeDo Direct', AGENT_BODY, script)
}

function visitorPage({ id, visitor: { hash } }: Meeting): string {
  const script = `${PEER}
  const base = '/_page/visitor/' + ${scriptText(hash)}
  const tell = (state) => fetch(base + '/' + state, { method: 'POST' })
  const part = (id) => { for (const it of ['ask', 'live', 'over', 'denied']) document.getElementById(it).hidden = it !== id }
  let stream = null, leave = () => {}
  document.getElementById('allow').onclick = async () => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      document.getElementById('own').srcObject = stream
      await tell('camera_allowed'); await tell('streaming'); part('live')
      leave = peers.join(${scriptText(id)}, stream, () => {})
    } catch { await tell('camera_denied'); part('denied') }
  }
  function over() { leave(); if (stream) for (const track of stream.getTracks()) track.stop(); part('over') }
  document.getElementById('stop').onclick = () => tell('ended').then(over)
  async function look() {
    try { if ((await (await fetch(base, { cache: 'no-store' })).json()).state === 'ended') return over() } catch {}
    setTimeout(look, 700)
  }
  tell('link_opened').then(look)`
  return shell(
    'WeSeeDo',
    `<main><div id="ask"><h1>Show what you see</h1><p>The agent asks to look along with your camera. You keep talking by phone.</p><button class="wide" id="allow">Allow camera</button></div>
    <div id="live" hidden style="position:absolute;inset:0"><video id="own" autoplay muted playsinline></video></div>
    <div id="over" hidden><h1>The session has ended</h1><p>Thank you. You can close this page.</p></div>
    <div id="denied" hidden><h1>No camera</h1><p>The camera was not allowed.</p></div></main>
    <footer><button class="round end" id="stop" title="Stop">${ICONS.end}</button><span>WeSeeDo (simulated)</span></footer>`,
    script
  )
}
