import type { HandlersOf } from '../../../../companion/ports'
import type { Ask } from '../create-ask'
import { teamAgents } from './team-agents'
import { teamQueues } from './team-queues'
import { teamSkills } from './team-skills'

export const teamHandlers = (ask: Ask): HandlersOf<'team'> => ({ ...teamAgents(ask), ...teamSkills(ask), ...teamQueues(ask) })
