import { ok, record, route, text, type Route } from '../http/answer'
import type { Fault, Faults } from '../http/faults'
import type { ApizeeState } from './apizee-state'
import { usualConfig, type ApizeeConfig } from './config'
import { ticketStates } from './tickets'

/** Members of the configuration that a request names and that are of the same kind; null is taken where it means something. */
export function changeOf(wanted: unknown): Partial<ApizeeConfig> {
  const usual = usualConfig() as unknown as Record<string, unknown>
  const nullable = new Set(['guestJoinsAfterMs', 'frameOptions', 'frameAncestors'])
  return Object.fromEntries(
    Object.entries(record(wanted)).filter(
      ([name, value]) =>
        Object.hasOwn(usual, name) &&
        (nullable.has(name) ? ['string', 'number', 'object'].includes(typeof value) : typeof value === typeof usual[name])
    )
  )
}

/** The control API of the simulated Apizee. */
export function controlRoutes(state: ApizeeState, faults: Faults): Route[] {
  const { access, config, tickets, conferences, outbox } = state
  const act = (path: string, action: (body: Record<string, unknown>, params: string[]) => unknown): Route =>
    route('POST', `/_sim/apizee/${path}`, '-', ({ json, params }) => ok({ result: action(record(json), params) ?? null }))

  return [
    route('GET', '/_sim/apizee', '-', () =>
      ok({
        config,
        refusals: access.refusals,
        tickets: tickets.all.map(({ medias, ...ticket }) => ({ ...ticket, medias: medias.length })),
        conferences: conferences.all.map(({ medias, ...conference }) => ({ ...conference, medias: medias.length })),
        sessions: conferences.sessions
      })
    ),
    route('GET', '/_sim/apizee/outbox', '-', () => ok(outbox)),
    act('config', (body) => void Object.assign(config, changeOf(body))),
    act('fault', (body) => faults.add(body as unknown as Fault)),
    act('clear-faults', () => faults.clear()),
    act('expire-tokens', () => access.expireTokens()),
    act('tickets/{id}/advance', (body, [id]) => {
      const ticket = tickets.find(id)
      return (
        ticket !== undefined &&
        tickets.move(
          ticket,
          ticketStates.find((word) => word === text(body.state))
        )
      )
    }),
    act('conferences/{id}/enter', (body, [id]) => {
      const conference = conferences.find(id)
      return conference === undefined ? null : conferences.enter(conference, text(body.name) ?? 'Guest', body.moderator === true)
    }),
    act('conferences/{id}/admit', (body, [id]) => {
      const conference = conferences.find(id)
      return conference === undefined ? 0 : conferences.admit(conference, text(body.guest))
    }),
    act('conferences/{id}/end', (_body, [id]) => {
      const conference = conferences.find(id)
      return conference !== undefined && conferences.end(conference)
    })
  ]
}
