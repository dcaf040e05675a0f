import { ok, route, type Answer, type Route } from '../http/answer'
import { Rendezvous } from '../http/rendezvous'
import { agentScript, AGENT_BODY, guestScript, GUEST_BODY } from './personal-page-scripts'
import { pageHeaders } from './page-behaviour'
import { shell, SIGN_IN, SIGN_IN_BODY } from './page-shell'
import type { PersonalMeeting } from './personal-meeting'
import type { PersonalState } from './personal-state'

/**
 * The meeting pages of Personal (WeSeeDo contract 7, fake pages): `/#/conversation/{hash}` of the agent, `/meeting/{hash}` of a guest. The
 * agent's hash stays in the browser, so that one page serves every hash and asks what to show.
 */
export function personalPages(state: PersonalState): Route[] {
  const page = (html: string): Answer => ({ status: 200, body: html, headers: pageHeaders(state.config.page) })
  const gone: Answer = { status: 404, body: {} }
  const hosted = (hash: string | undefined): PersonalMeeting | undefined =>
    state.meetings.find(({ agent, state: it }) => agent.hash === hash && it !== 'deleted')
  const visited = (hash: string | undefined): PersonalMeeting | undefined =>
    state.meetings.find(({ guests, state: it }) => it !== 'deleted' && guests.some((guest) => guest.hash === hash))
  const view = (meeting: PersonalMeeting): Record<string, unknown> => ({
    state: meeting.state,
    door: doorOf(state, meeting),
    subject: meeting.subject,
    agent: meeting.agent.name,
    from: meeting.from
  })
  const move = (find: typeof hosted, action: (meeting: PersonalMeeting, params: string[]) => void) => (request: { params: string[] }) => {
    const meeting = find(request.params[0])
    if (!meeting) return gone
    action(meeting, request.params)
    return ok({})
  }
  const guestOf = (meeting: PersonalMeeting, hash: string | undefined) => meeting.guests.find((guest) => guest.hash === hash)!

  return [
    route('GET', '/favicon.ico', '-', () => ({ status: 204 })),
    route('GET', '/', 'P5', () =>
      page(
        shell('WeSeeDo Personal', SIGN_IN_BODY.replace('<main>', '<main id="sign-in" hidden>') + AGENT_BODY, agentScript(state.config.page))
      )
    ),
    route('GET', '/meeting/{hash}', 'P5', ({ params }) =>
      page(visited(params[0]) ? shell('WeSeeDo', GUEST_BODY, guestScript(params[0]!)) : SIGN_IN)
    ),
    route('GET', '/_page/conversation/{hash}', '-', ({ params }) => {
      const meeting = hosted(params[0])
      return meeting ? ok({ ...view(meeting), guests: meeting.guests.map(({ id, name, where }) => ({ id, name, where })) }) : gone
    }),
    route(
      'POST',
      '/_page/conversation/{hash}/admit/{id}',
      '-',
      move(hosted, (meeting, [, id]) => meeting.admit(id ?? ''))
    ),
    route(
      'POST',
      '/_page/conversation/{hash}/end',
      '-',
      move(hosted, (meeting) => meeting.end())
    ),
    route('GET', '/_page/guest/{hash}', '-', ({ params }) => {
      const meeting = visited(params[0])
      if (!meeting) return gone
      const { id, where } = guestOf(meeting, params[0])
      return ok({ ...view(meeting), id, where })
    }),
    route(
      'POST',
      '/_page/guest/{hash}/knock',
      '-',
      move(visited, (meeting, [hash]) => {
        if (doorOf(state, meeting) === 'open') state.knock(meeting, guestOf(meeting, hash).id)
      })
    ),
    route(
      'POST',
      '/_page/guest/{hash}/leave',
      '-',
      move(visited, (meeting, [hash]) => meeting.leave(guestOf(meeting, hash).id))
    ),
    ...new Rendezvous().routes((room) =>
      state.meetings.some(({ guests, state: it }) => it !== 'deleted' && guests.some(({ id }) => id === room))
    )
  ]
}

/** A conversation that runs is not cut when its time is over (WeSeeDo contract 4.6). */
function doorOf({ config }: PersonalState, { state, from, till }: PersonalMeeting): 'early' | 'open' | 'over' {
  if (state === 'ended') return 'over'
  if (state === 'started') return 'open'
  return Date.now() < from - config.opensBeforeMs ? 'early' : Date.now() < till ? 'open' : 'over'
}
