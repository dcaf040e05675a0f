import type { Clock, Random } from '../../companion/ports'
import { createLane, type Lane } from '../http'

/** One lane a KPN account, which Direct and Personal may share; accounts are told apart by their client id. */
export function createKpnLanes(parts: { clock: Clock; random: Random }): (clientId: string) => Lane {
  const lanes = new Map<string, Lane>()
  return (clientId) => {
    const lane = lanes.get(clientId) ?? createLane(parts)
    lanes.set(clientId, lane)
    return lane
  }
}
