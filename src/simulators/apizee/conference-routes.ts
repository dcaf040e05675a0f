import { ok, type Answer, type Route } from '../http/answer'
import type { ApizeeState } from './apizee-state'
import type { Guarded } from './guarded'
import { refusal } from './refusals'
import { conferenceShape } from './shapes'
import { cut, sliceOf } from './slice'
import { valuesOf } from './values-of'

const PARTICIPANT = /^([^\s@,]+@[^\s@,]+\.[^\s@,]+|\+?\d{6,15})$/
const BOOLEANS: Record<string, boolean> = { '1': true, true: true, TRUE: true, '0': false, false: false, FALSE: false }

/** Video meetings (apizee.md 4.7, 4.8). */
export function conferenceRoutes(state: ApizeeState, guarded: Guarded): Route[] {
  const { access, config, conferences } = state
  const no = (status: number, message: string): Answer => refusal(status, message, config)

  return [
    guarded('POST', '/api/conferences', 'A6', (request, user) => {
      if (!config.conferencesEnabled) return no(403, 'Feature not available')
      const value = valuesOf(request)
      const participants = (value('participants') ?? '')
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '')
      if (participants.length === 0) return no(400, 'participants is mandatory')
      if (!participants.every((one) => PARTICIPANT.test(one))) return no(400, 'participants is not valid')
      const name = value('name')
      if (name !== null && (name.length < 2 || name.length > 255)) return no(400, 'name must have 2 to 255 characters')
      if ((value('message')?.length ?? 0) > 300) return no(400, 'message is too long')
      if (!/^[\d*#]{0,255}$/.test(value('password') ?? '')) return no(400, 'password may have digits, * and # only')
      const duration = whole(value('duration') ?? '60', 1, Infinity)
      if (duration === null) return no(400, 'duration must be at least 1')
      if (value('reminder') !== null && whole(value('reminder')!, 1, 60) === null) return no(400, 'reminder must be between 1 and 60')
      const startTime = value('startTime')
      const start = startTime === null ? null : Date.parse(startTime)
      if (start !== null && (Number.isNaN(start) || !startTime!.endsWith('Z'))) return no(400, 'startTime must be in UTC')
      const flags = ['invite', 'moderation', 'open'].map((flag) => BOOLEANS[value(flag) ?? 'false'])
      if (flags.includes(undefined)) return no(400, 'a boolean is not valid')
      const moderator = value('moderator') === null ? user : access.userOf(value('moderator')!)
      if (moderator === undefined) return no(400, 'moderator: unknown login')
      const conference = conferences.create({
        organizer: user,
        moderator,
        participants,
        name,
        moderation: flags[1] === true,
        invite: flags[0] === true,
        message: value('message'),
        password: value('password'),
        start,
        durationMin: duration
      })
      return ok(conferenceShape(conference, state.origins()))
    }),

    guarded('GET', '/api/conferences', 'A7', ({ query }) => {
      const slice = sliceOf(query, 100)
      if (slice === null) return no(400, 'limit must be between 1 and 100')
      const since = query.get('since') === null ? 0 : Date.parse(query.get('since')!)
      if (Number.isNaN(since)) return no(400, 'since is not a date')
      const words = (query.get('search') ?? '').toLowerCase()
      const oldestFirst = query.get('order') !== 'desc'
      const found = conferences.all
        .filter((one) => one.created >= since && (one.name ?? '').toLowerCase().includes(words))
        .sort((a, b) => (oldestFirst ? 1 : -1) * (a.created - b.created || a.id - b.id))
      return ok({ total: found.length, data: cut(found, slice).map((one) => conferenceShape(one, state.origins())) })
    })
  ]
}

function whole(text: string, from: number, to: number): number | null {
  const value = Number(text)
  return Number.isInteger(value) && value >= from && value <= to ? value : null
}
