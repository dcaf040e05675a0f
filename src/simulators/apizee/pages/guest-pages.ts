import { ok, record, route, text, type Answer, type Route } from '../../http/answer'
import type { ApizeeState } from '../apizee-state'
import type { SimConference } from '../conferences'
import type { SimTicket } from '../tickets'
import { nothingHere, page, scriptText } from './page'

/** The customer's page of a ticket, and meeting rooms (apizee.md 1, 8). */
export function guestPages(state: ApizeeState): Route[] {
  const { access, config, tickets, conferences } = state
  const ticketOf = (convId: string | null | undefined, pwd: string | null): SimTicket | undefined =>
    tickets.all.find((ticket) => ticket.convId === convId && ticket.pwd === pwd)
  const isModerator = (conference: SimConference, cookies: string | undefined): boolean =>
    access.visitor(cookies)?.id === conference.moderator.id

  return [
    route('GET', '/favicon.ico', '-', () => ({ status: 204 })),
    route('GET', '/', 'A10', ({ query }) => {
      const ticket = ticketOf(query.get('convId'), query.get('pwd'))
      return ticket === undefined ? nothingHere(config) : customerPage(state, ticket)
    }),
    route('GET', '/_page/guest/{convId}', '-', ({ params, query }) =>
      ok({ state: ticketOf(params[0], query.get('pwd'))?.state ?? 'expired' })
    ),
    route('POST', '/_page/guest/{convId}/{action}', '-', ({ params, query }) => {
      const ticket = ticketOf(params[0], query.get('pwd'))
      if (ticket === undefined) return { status: 404, body: {} }
      const to = ({ join: 'inprogress', decline: 'declined', leave: 'done' } as const)[params[1] ?? '']
      return ok({ moved: to !== undefined && tickets.move(ticket, to) })
    }),

    route('GET', '/private/{a}/{b}', 'A10', ({ params, query, headers }) => {
      const conference = conferences.ofRoom(params[0], params[1])
      if (conference === undefined) return nothingHere(config)
      const name = config.nameParam === '' ? null : query.get(config.nameParam)
      return roomPage(state, conference, name?.slice(0, 80) ?? null, isModerator(conference, headers.cookie))
    }),
    route('GET', '/_page/rooms/{a}/{b}', '-', ({ params, headers }) => {
      const conference = conferences.ofRoom(params[0], params[1])
      if (conference === undefined) return { status: 404, body: {} }
      const moderator = isModerator(conference, headers.cookie)
      return ok({
        status: conference.status,
        guests: conference.guests.map(({ id, name, place }, seat) => ({ name, place, seat, id: moderator ? id : '' }))
      })
    }),
    route('POST', '/_page/rooms/{a}/{b}/{action}', '-', ({ params, json, headers }) => {
      const conference = conferences.ofRoom(params[0], params[1])
      if (conference === undefined || conference.status === 'ended') return { status: 404, body: {} }
      const moderator = isModerator(conference, headers.cookie)
      const body = record(json)
      switch (params[2]) {
        case 'enter': {
          const { id, place } = conferences.enter(conference, (text(body.name) ?? '').trim().slice(0, 80) || 'Guest', moderator)
          return ok({ id, place, seat: conference.guests.length - 1 })
        }
        case 'where':
          return ok({ place: conference.guests.find(({ id }) => id === body.guest)?.place ?? 'left' })
        case 'leave':
          conferences.leave(conference, text(body.guest) ?? '')
          return ok({})
        case 'admit':
          return moderator ? ok({ admitted: conferences.admit(conference, text(body.guest)) }) : { status: 403, body: {} }
        default:
          return { status: 404, body: {} }
      }
    }),

    route('GET', '/{code}', '-', ({ params }) => {
      const ticket = tickets.all.find(({ shortCode }) => shortCode === params[0])
      const conference = conferences.all.find(({ shortCode }) => shortCode === params[0])
      const location = ticket !== undefined ? tickets.guestLink(ticket) : conference !== undefined ? conferences.roomLink(conference) : null
      return location === null ? nothingHere(config) : { status: 302, body: '', headers: { location } }
    })
  ]
}

const customerPage = ({ config }: ApizeeState, ticket: SimTicket): Answer =>
  page(
    config,
    'Video assistance',
    `<header>Video assistance</header>
  <main><div class="card" data-part id="ask"><h1>Show what you see</h1><p id="who"></p><label><input type="checkbox" id="agree">I agree that pictures may be taken.</label><button id="join" disabled>Start with my camera</button> <button id="decline" class="stop">Not now</button></div>
  <div class="stage" data-part id="live" hidden><video id="own" autoplay muted playsinline></video></div>
  <div class="card" data-part id="denied" hidden><h1>No camera</h1><p>The camera was not allowed.</p></div>
  <div class="card" data-part id="over" hidden><h1>The session has ended</h1><p>Thank you. You can close this page.</p></div></main>
  <footer><button id="leave" class="stop" disabled>Stop</button><small>Apizee (simulated)</small></footer>`,
    `const base = '/_page/guest/' + ${scriptText(ticket.convId)}, pwd = '?pwd=' + ${scriptText(ticket.pwd)}
  at('who').textContent = ${scriptText(ticket.agent.name)} + ' asks to look along with your camera.'
  at('agree').onchange = () => { at('join').disabled = !at('agree').checked }
  let stream = null, leave = () => {}
  at('join').onclick = async () => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      at('own').srcObject = stream
      await post(base + '/join' + pwd); only('live'); at('leave').disabled = false
      leave = peers.join(${scriptText(ticket.convId)}, stream, () => {})
    } catch { only('denied') }
  }
  at('decline').onclick = () => post(base + '/decline' + pwd)
  at('leave').onclick = () => post(base + '/leave' + pwd)
  poll(base + pwd, ({ state }) => {
    if (!['done', 'closed', 'declined', 'expired', 'cancelled', 'rejected'].includes(state)) return
    leave()
    if (stream) for (const track of stream.getTracks()) track.stop()
    only('over'); at('leave').disabled = true
  })`
  )

function roomPage(state: ApizeeState, conference: SimConference, name: string | null, moderator: boolean): Answer {
  const [a, b] = conference.room
  const facts = { name, moderator, title: conference.name ?? 'Video meeting', room: `meeting-${conference.id}` }
  return page(
    state.config,
    'Video meeting',
    `<header><b id="title"></b><span>${moderator ? 'You moderate' : `<a style="color:inherit" href="${state.origins().portal}/sign-in-for-room?a=${a}&amp;b=${b}">I moderate</a>`}</span></header>
  <main><form class="card" data-part id="card" hidden><h1>What is your name?</h1><input id="name" maxlength="80" aria-label="Name"><button>Enter</button></form>
  <div class="card" data-part id="waiting" hidden><h1>Please wait</h1><p>The moderator lets you in.</p></div>
  <div class="stage" data-part id="inside" hidden><div class="seats" id="seats"><video id="picture" autoplay muted playsinline></video></div><video id="own" class="own" autoplay muted playsinline hidden></video><ul class="people" id="people"></ul></div>
  <div class="card" data-part id="over" hidden><h1>The meeting has ended</h1><p>You can close this page.</p></div></main>
  <footer><button id="leave" class="stop" disabled>Leave</button><small>Apizee (simulated)</small></footer>`,
    `const facts = ${scriptText(facts)}, base = '/_page/rooms/${a}/${b}'
  at('title').textContent = facts.title
  let guest = null, shown = '', seat = -1, own = null, still = () => {}
  const calls = new Map()
  const show = (part) => {
    if (part === shown) return
    shown = part; only(part); at('leave').disabled = part !== 'inside' && part !== 'waiting'
    if (part === 'inside') {
      still = scene(at('picture'), true)
      own = openMedia([{ audio: true, video: true }, { video: true }]).then((stream) => { at('own').srcObject = stream; at('own').hidden = stream === null; return stream })
    }
    if (part === 'over') {
      for (const leave of calls.values()) leave()
      if (own) own.then((stream) => { for (const track of stream ? stream.getTracks() : []) track.stop() })
    }
    tellParent({ card: 'name', waiting: 'waiting', inside: 'live', over: 'ended' }[part])
  }
  const enter = async (name) => { const { id, place, seat: mine } = await post(base + '/enter', { name }); guest = id; seat = mine; show(place); look() }
  const call = async (others) => {
    const stream = await own
    for (const other of others) {
      if (other.seat === seat || other.place !== 'inside' || calls.has(other.seat)) continue
      const video = calls.size === 0 ? at('picture') : at('seats').appendChild(Object.assign(document.createElement('video'), { autoplay: true, playsInline: true }))
      const pair = [seat, other.seat].sort((a, b) => a - b), way = seat < other.seat ? 'host' : 'join'
      calls.set(other.seat, peers[way](facts.room + '-' + pair.join('-'), stream, (remote) => { still(); showIn(video, true)(remote) }))
    }
  }
  const look = async () => {
    if (shown === 'over') return
    try {
      const { place } = await post(base + '/where', { guest })
      show(place === 'left' ? 'over' : place)
      const { guests } = await (await fetch(base, { cache: 'no-store' })).json()
      if (shown === 'inside') void call(guests)
      at('people').replaceChildren(...guests.filter((one) => one.place !== 'left').map((one) => {
        const line = document.createElement('li'); line.textContent = one.name
        if (one.place === 'waiting' && facts.moderator) {
          const admit = document.createElement('button'); admit.textContent = 'Admit'
          admit.onclick = () => post(base + '/admit', { guest: one.id }); line.append(admit)
        }
        return line
      }))
    } catch { return show('over') }
    setTimeout(look, 700)
  }
  at('card').onsubmit = (event) => { event.preventDefault(); enter(at('name').value) }
  at('leave').onclick = async () => { await post(base + '/leave', { guest }); show('over') }
  if (facts.name) enter(facts.name); else show('card')`
  )
}
