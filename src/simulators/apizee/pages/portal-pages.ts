import { ok, route, type Answer, type ApiRequest, type Route } from '../../http/answer'
import type { ApizeeState } from '../apizee-state'
import type { PortalUser } from '../demo-data'
import { nothingHere, page, scriptText } from './page'

/** The agent's portal: the page of a ticket, the invitation form, and the sign-in before both (apizee.md 4.2, 4.12). */
export function portalPages(state: ApizeeState): Route[] {
  const { access, config, tickets, conferences } = state

  const signIn = (next: string): Answer =>
    page(
      config,
      'Sign in · Apizee',
      `<header>Apizee</header><main><form class="card" id="sign-in"><h1>Sign in</h1><p id="note">Sign in to go on.</p><input id="user" type="email" autocomplete="username" placeholder="E-mail" aria-label="E-mail"><input id="password" type="password" autocomplete="current-password" placeholder="Password" aria-label="Password"><button>Sign in</button></form></main>`,
      `tellParent('sign-in')
  at('sign-in').onsubmit = async (event) => {
    event.preventDefault()
    const { signedIn } = await post('/_page/sign-in', { user: at('user').value, password: at('password').value })
    if (signedIn) location.href = ${scriptText(next)}; else at('note').textContent = 'Unknown e-mail or password.'
  }`
    )

  /** Who looks at it: by cookie, or by the sign-in link in the address, which then opens a session. */
  const asAgent = (request: ApiRequest, show: (user: PortalUser, headers: Record<string, string>) => Answer): Answer => {
    const link = request.query.get('access_token')
    const opened = link === null ? null : access.openByLink(link)
    const user = opened?.user ?? access.visitor(request.headers.cookie)
    if (user === null) {
      request.query.delete('access_token')
      const rest = request.query.toString()
      return signIn(`${request.path}${rest === '' ? '' : `?${rest}`}`)
    }
    return show(user, opened === null ? {} : cookieOf(opened.session))
  }
  const cookieOf = (session: string): Record<string, string> => ({
    'set-cookie': `apizee_session=${session}; Path=/; HttpOnly; SameSite=Lax${state.origins().portal.startsWith('https') ? '; Secure' : ''}`
  })

  const home = (request: ApiRequest): Answer =>
    asAgent(request, (user, headers) =>
      page(
        config,
        'Apizee',
        '<header>Apizee<span id="who"></span></header><main><div class="card"><h1>Your portal</h1><p>Open a ticket by its link.</p></div></main>',
        `at('who').textContent = ${scriptText(user.name)}; tellParent('home')`,
        headers
      )
    )

  const invitationForm = (request: ApiRequest): Answer =>
    asAgent(request, (user, headers) => {
      const { query } = request
      const filled = {
        reference: (query.get('reference') ?? '').slice(0, 50),
        phone: query.get('phone_numbers') ?? query.get('phone') ?? '',
        email: query.get('email_addresses') ?? ''
      }
      return page(
        config,
        'Invitation · Apizee',
        '<header>Apizee<span id="who"></span></header><main><form class="card" id="form"><h1>Invite to a video assistance</h1><label>Phone<input id="phone"></label><label>E-mail<input id="email"></label><label>Reference<input id="reference" maxlength="50"></label><button>Send the invitation</button><p id="note"></p></form></main>',
        `const filled = ${scriptText(filled)}
  at('who').textContent = ${scriptText(user.name)}
  for (const name of Object.keys(filled)) at(name).value = filled[name]
  tellParent('form')
  at('form').onsubmit = async (event) => {
    event.preventDefault()
    const { id } = await post('/_page/invite', { phone: at('phone').value, email: at('email').value, reference: at('reference').value })
    if (id) location.href = '/entrypoint/223/tickets/' + id; else at('note').textContent = 'A phone number or an e-mail is needed.'
  }`,
        headers
      )
    })

  return [
    route('GET', '/favicon.ico', '-', () => ({ status: 204 })),
    route('GET', '/', 'A10', home),
    route('GET', '/quick-invitation', 'A2', invitationForm),
    route('GET', '/tickets/quick-invitation', 'A2', invitationForm),
    route('GET', '/entrypoint/{buttonId}/tickets/{id}', 'A10', (request) => {
      const ticket = tickets.find(request.params[1])
      if (ticket === undefined || request.params[0] !== String(ticket.buttonId)) return nothingHere(config)
      return asAgent(request, (user, headers) => agentPage(state, ticket.id, user, headers))
    }),
    route('POST', '/_page/sign-in', '-', ({ json }) => {
      const { user: login, password } = (json ?? {}) as Record<string, unknown>
      const user = access.checked(String(login), String(password))
      return user === null ? ok({ signedIn: false }) : { ...ok({ signedIn: true }), headers: cookieOf(access.open(user)) }
    }),
    route('GET', '/sign-in-for-room', 'A10', (request) =>
      asAgent(request, (_user, headers) => {
        const room = conferences.ofRoom(request.query.get('a') ?? '', request.query.get('b') ?? '')
        return room === undefined
          ? nothingHere(config)
          : { status: 302, body: '', headers: { ...headers, location: conferences.roomLink(room) } }
      })
    ),
    route('POST', '/_page/invite', '-', ({ json, headers }) => {
      const user = access.visitor(headers.cookie)
      const { phone, email, reference } = (json ?? {}) as Record<string, unknown>
      const [toPhone, toEmail] = [String(phone ?? '').trim() || null, String(email ?? '').trim() || null]
      if (user === null || (toPhone === null && toEmail === null)) return ok({ id: null })
      const made = { agent: user, phone: toPhone, email: toEmail, invite: true, reference: String(reference ?? '').slice(0, 50) || null }
      return ok({ id: tickets.create({ ...made, name: null, description: null, durationMin: 30 }).id })
    }),
    route('GET', '/_page/tickets/{id}', '-', ({ params, headers }) => {
      const ticket = tickets.find(params[0])
      if (access.visitor(headers.cookie) === null || ticket === undefined) return { status: 404, body: {} }
      return ok({
        state: ticket.state,
        place: ticket.place,
        pictures: ticket.events.filter(({ type }) => type === 'media.pictureTaken').length
      })
    }),
    route('POST', '/_page/tickets/{id}/{action}', '-', ({ params, headers }) => {
      const ticket = tickets.find(params[0])
      if (access.visitor(headers.cookie) === null || ticket === undefined) return { status: 404, body: {} }
      if (params[1] === 'picture') tickets.takePicture(ticket)
      if (params[1] === 'end') tickets.move(ticket, ticket.state === 'inprogress' ? 'done' : 'cancelled')
      return ok({})
    })
  ]
}

function agentPage({ config, tickets }: ApizeeState, id: number, user: PortalUser, headers: Record<string, string>): Answer {
  const ticket = tickets.find(String(id))!
  const facts = {
    who: user.name,
    reference: ticket.reference ?? '–',
    customer: ticket.phone ?? ticket.email ?? '–',
    room: ticket.convId
  }
  return page(
    config,
    'Video assistance · Apizee',
    `<header>Apizee · Video assistance<span id="who"></span></header>
  <main><div class="card" data-part id="waiting"><h1>Waiting for the customer</h1><p>The video starts when the invitation is opened.</p><dl><dt>Customer</dt><dd id="customer"></dd><dt>Reference</dt><dd id="reference"></dd></dl></div>
  <div class="stage" data-part id="live" hidden><video id="picture" autoplay muted playsinline></video></div>
  <div class="card" data-part id="over" hidden><h1>The session has ended</h1><p>Pictures and recordings follow in a moment.</p></div></main>
  <footer><button id="snap" disabled>Take a picture</button><button id="end" class="stop">End</button><span id="count"></span><small>Apizee (simulated)</small></footer>`,
    `const facts = ${scriptText(facts)}, base = '/_page/tickets/${id}'
  for (const name of ['who', 'reference', 'customer']) at(name).textContent = facts[name]
  let shown = '', leave = () => {}
  const PART = { inprogress: 'live', done: 'over', closed: 'over', declined: 'over', expired: 'over', cancelled: 'over', rejected: 'over' }
  at('snap').onclick = () => post(base + '/picture')
  at('end').onclick = () => post(base + '/end')
  poll(base, ({ state, pictures }) => {
    const part = PART[state] || 'waiting'
    at('count').textContent = pictures ? pictures + ' taken' : ''
    at('snap').disabled = part !== 'live'; at('end').disabled = part === 'over'
    if (part === shown) return
    shown = part; only(part)
    leave()
    if (part === 'live') {
      const still = scene(at('picture'), false)
      leave = peers.host(facts.room, null, (stream) => { still(); showIn(at('picture'), false)(stream) })
    }
    tellParent({ waiting: 'waiting', live: 'live', over: 'ended' }[part])
  })`,
    headers
  )
}
