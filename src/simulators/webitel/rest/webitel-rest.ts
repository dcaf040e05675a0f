import { dispatch, type Handler, type Route } from '../../http/answer'
import { Refusal, sessionExpired } from '../refusal'
import { agentSkillRoutes } from './agent-skills'
import { agentRoutes } from './agents'
import { attemptRoutes } from './attempts'
import { callRoutes } from './calls'
import { historyRoutes } from './history'
import { lookupRoutes } from './lookups'
import { memberRoutes } from './members'
import type { RestParts } from './parts'
import { recordingRoutes } from './recordings'
import { signInRoutes } from './sign-in'
import { skillRoutes } from './skills'
import { headerToken } from './tokens'
import { userRoutes } from './user'
import { withoutDefaults } from './without-defaults'

/** The REST face under `/api`, and the sign-in page (Webitel contract 2 to 5). */
export function webitelRest(parts: RestParts, options: { omitDefaults: () => boolean }): { routes: readonly Route[]; handler: Handler } {
  // These look at the token by themselves, or need none.
  const open = [...signInRoutes(parts.sessions), ...recordingRoutes(parts)]
  const closed = [
    ...userRoutes(parts),
    ...attemptRoutes(parts),
    ...agentRoutes(parts),
    ...agentSkillRoutes(parts),
    ...skillRoutes(parts),
    ...memberRoutes(parts),
    ...lookupRoutes(parts),
    ...callRoutes(parts),
    ...historyRoutes(parts)
  ]
  const handler: Handler = async (request) => {
    try {
      const free = await dispatch(open, request)
      if (free) return free
      if (!request.path.startsWith('/api/')) return null
      if (!parts.sessions.valid(headerToken(request))) throw sessionExpired()
      const found = await dispatch(closed, request)
      return found && options.omitDefaults() ? withoutDefaults(found) : found
    } catch (error) {
      if (error instanceof Refusal) return { status: error.code, body: error.body }
      throw error
    }
  }
  return { routes: [...open, ...closed], handler }
}
