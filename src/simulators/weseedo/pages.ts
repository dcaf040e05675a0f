import { dispatch, ok, text, type Answer, type Handler, route, type Route } from '../http/answer'
import type { DirectState, Meeting, MeetingState } from './direct-state'
import { METER } from './meter-picture'
import { STYLE } from './page-style'

const ICONS = {
  mic: '<svg viewBox="0 0 24 24"><path d="M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM6 11a6 6 0 0 0 12 0M12 17v4M4 4l16 16"/></svg>',
  camera: '<svg viewBox="0 0 24 24"><path d="M3 7h11v10H3zM14 11l6-4v10l-6-4M3 3l18 18"/></svg>',
  picture: '<svg viewBox="0 0 24 24"><path d="M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4"/></svg>',
  end: '<svg viewBox="0 0 24 24"><path d="M4 14c4-5 12-5 16 0l-2 3-4-2v-2h-4v2l-4 2z"/></svg>'
}

const shell = (title: string, body: string, script = ''): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${STYLE}</style><body>${body}${script ? `<script>${script}</script>` : ''}</body></html>`

const SIGN_IN = shell(
  'Sign in · WeSeeDo',
  '<main><form><h1>Sign in</h1><p>Your link is no longer valid. Sign in to go on.</p><input type="email" placeholder="E-mail" aria-label="E-mail"><input type="password" placeholder="Password" aria-label="Password"><button class="wide" type="button">Sign in</button></form></main>',
  "if (window.parent !== window) window.parent.postMessage({ source: 'weseedo-simulator', shows: 'sign-in' }, '*')"
)

/** The web pages of Direct: the agent's, full and limited, and the visitor's (WeSeeDo contract 7, fake pages). */
export function directPages(state: DirectState): Handler {
  const byHash = (hash: string | undefined): Meeting | undefined => state.meetings.find((meeting) => meeting.visitor.hash === hash)
  const byId = (id: string | undefined): Meeting | undefined => state.meetings.find((meeting) => meeting.id === id)
  const page = (html: string): Answer => ({ status: 200, body: html, headers: pageHeaders(state) })
  const toSignIn: Answer = { status: 302, headers: { location: '/login' }, body: '' }
  const visitor = (hash: string | undefined): Answer => {
    const meeting = byHash(hash)
    return page(
      meeting
        ? visitorPage(meeting.visitor.hash)
        : shell('WeSeeDo', '<main><div><h1>This link does not work</h1><p>Ask for a new one.</p></div></main>')
    )
  }
  const visitorMoves: readonly MeetingState[] = ['link_opened', 'camera_allowed', 'streaming', 'camera_denied', 'ended']

  const routes: Route[] = [
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
    })
  ]
  return (request) => dispatch(routes, request)
}

function pageHeaders(state: DirectState): Record<string, string> {
  const { frameOptions, frameAncestors } = state.config.page
  const policy = [
    "default-src 'self'",
    "script-src 'unsafe-inline'",
    "style-src 'unsafe-inline'",
    "media-src 'self' blob: mediastream:",
    "connect-src 'self'",
    ...(frameAncestors === undefined ? [] : [`frame-ancestors ${frameAncestors}`])
  ]
  return { 'content-security-policy': policy.join('; '), ...(frameOptions === undefined ? {} : { 'x-frame-options': frameOptions }) }
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
  const { asksFor, opensPopup, navigatesTo } = state.config.page
  const manners = [
    asksFor === 'geolocation' ? 'navigator.geolocation.getCurrentPosition(() => {}, () => {})' : '',
    asksFor === 'camera' ? 'navigator.mediaDevices.getUserMedia({ video: true }).catch(() => {})' : '',
    asksFor === 'microphone' ? 'navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => {})' : '',
    asksFor === 'notifications' ? 'Notification.requestPermission()' : '',
    opensPopup === undefined ? '' : `window.open(${scriptText(opensPopup)})`,
    navigatesTo === undefined ? '' : `location.href = ${scriptText(navigatesTo)}`
  ].filter((line) => line !== '')
  const script = `${METER}
  const meeting = ${scriptText(meetingId)}
  const SHOWS = { waiting: 'waiting', call: 'live', ended: 'ended' }
  let shown = '', drawing = 0
  function show(part) {
    if (shown === part) return
    shown = part
    for (const id of ['waiting', 'call', 'ended']) document.getElementById(id).hidden = id !== part
    document.getElementById('end').hidden = part !== 'call'
    location.hash = '#/' + part
    if (part === 'call') startPicture(); else stopPicture()
    if (window.parent !== window) window.parent.postMessage({ source: 'weseedo-simulator', shows: SHOWS[part] }, '*')
  }
  function startPicture() {
    const canvas = document.createElement('canvas'); canvas.width = 960; canvas.height = 640
    const context = canvas.getContext('2d'), began = performance.now()
    const draw = () => drawMeter(context, (performance.now() - began) / 1000)
    draw(); drawing = setInterval(draw, 66)
    const video = document.getElementById('picture')
    video.srcObject = canvas.captureStream(15); video.play().catch(() => {})
  }
  function stopPicture() { clearInterval(drawing); const video = document.getElementById('picture'); if (video.srcObject) { for (const track of video.srcObject.getTracks()) track.stop(); video.srcObject = null } }
  const PART = { streaming: 'call', ended: 'ended', expired: 'ended' }
  async function look() {
    try { const answer = await fetch('/_page/meeting/' + meeting, { cache: 'no-store' }); show(PART[(await answer.json()).state] || 'waiting') } catch {}
    if (shown !== 'ended') setTimeout(look, 500)
  }
  document.getElementById('end').onclick = () => fetch('/_page/meeting/' + meeting + '/end', { method: 'POST' }).then(look)
  show('waiting'); look()
  ${manners.join('\n  ')}`
  return shell('WeSeeDo Direct', AGENT_BODY, script)
}

function visitorPage(hash: string): string {
  const script = `
  const base = '/_page/visitor/' + ${scriptText(hash)}
  const tell = (state) => fetch(base + '/' + state, { method: 'POST' })
  const part = (id) => { for (const it of ['ask', 'live', 'over', 'denied']) document.getElementById(it).hidden = it !== id }
  let stream = null
  document.getElementById('allow').onclick = async () => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      document.getElementById('own').srcObject = stream
      await tell('camera_allowed'); await tell('streaming'); part('live')
    } catch { await tell('camera_denied'); part('denied') }
  }
  function over() { if (stream) for (const track of stream.getTracks()) track.stop(); part('over') }
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

/** Text as a script literal that cannot close the script element. */
const scriptText = (value: string): string => JSON.stringify(value).replaceAll('<', '\\u003c')
