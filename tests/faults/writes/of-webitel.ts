import { expect, vi } from 'vitest'
import { MemberForm } from '../../../src/contract/member'
import type { AllVendors } from '../all-vendors'
import type { VendorWorld } from '../vendor-world'
import { isGone, run, told, untold, valueOf, type Write } from './write'

/** What changes at Webitel over REST. */
export const ofWebitel: Record<string, Write> = {
  'team.setAgentStatus': told(({ simulators }, clients, key) => {
    const colleague = simulators.webitel.directory.agents().at(-1)!
    const status = Number(key) % 2 === 0 ? 'online' : 'offline'
    simulators.webitel.directory.setStatus(colleague.id, status === 'online' ? 'offline' : 'online', '', '')
    return {
      press: () => run(clients, 'team.setAgentStatus', { agentId: String(colleague.id), status }),
      count: () => Number(simulators.webitel.directory.find(colleague.id).status === status)
    }
  }),
  'team.addAgentSkill': told((world, clients, key) => {
    const { agentId, skillIds, has } = freshSkills(world, key, 1)
    return {
      press: () => run(clients, 'team.addAgentSkill', { agentId, skillId: skillIds[0]!, capacity: 50 }),
      count: () => has(skillIds[0]!).length,
      look: () => showsSkills(clients, agentId, skillIds)
    }
  }),
  'team.addAgentSkills': told((world, clients, key) => {
    const { agentId, skillIds, has } = freshSkills(world, key, 2)
    return {
      press: () => run(clients, 'team.addAgentSkills', { agentId, skills: skillIds.map((skillId) => ({ skillId, capacity: 50 })) }),
      count: () => Math.min(...skillIds.map((skillId) => has(skillId).length)),
      look: () => showsSkills(clients, agentId, skillIds)
    }
  }),
  'team.changeAgentSkill': told((world, clients, key) => {
    const { agentId, assign } = freshSkills(world, key, 1)
    const [row] = assign()
    return {
      press: () => run(clients, 'team.changeAgentSkill', { agentId, id: String(row!.id), capacity: 77 }),
      count: () => Number(row!.capacity === 77)
    }
  }),
  'team.changeAgentSkills': told((world, clients, key) => {
    const { agentId, assign } = freshSkills(world, key, 2)
    const rows = assign()
    return {
      press: () => run(clients, 'team.changeAgentSkills', { agentId, ids: rows.map(({ id }) => String(id)), capacity: 77 }),
      count: () => Number(rows.every(({ capacity }) => capacity === 77))
    }
  }),
  'team.removeAgentSkill': told((world, clients, key) => {
    const { agentId, assign, skillIds, has } = freshSkills(world, key, 1)
    const [row] = assign()
    return {
      press: () => run(clients, 'team.removeAgentSkill', { agentId, id: String(row!.id) }),
      count: () => Number(has(skillIds[0]!).length === 0),
      look: async () => !(await showsSkills(clients, agentId, skillIds))
    }
  }),
  'team.removeAgentSkills': told((world, clients, key) => {
    const { agentId, assign, skillIds, has } = freshSkills(world, key, 2)
    const rows = assign()
    return {
      press: () => run(clients, 'team.removeAgentSkills', { agentId, ids: rows.map(({ id }) => String(id)) }),
      count: () => Number(skillIds.every((skillId) => has(skillId).length === 0))
    }
  }),
  'members.add': told((world, clients, key) => {
    const destination = `0${700_000_000 + Number(key)}`
    return {
      press: () => run(clients, 'members.add', { queueId: QUEUE, member: memberOf(destination) }),
      count: () => membersWith(world, destination).length,
      async look() {
        const found = (await valueOf(clients, 'members.list', { queueId: QUEUE, destination })) as { items: unknown[] }
        return found.items.length > 0
      }
    }
  }),
  'members.change': told((world, clients, key) => {
    const { on, row } = newMember(world, key)
    return {
      press: () => run(clients, 'members.change', { ...on, change: { priority: 9 } }),
      count: () => Number(row.priority === 9)
    }
  }),
  'members.cancel': told((world, clients, key) => {
    const { on, row } = newMember(world, key)
    return { press: () => run(clients, 'members.cancel', on), count: () => Number(row.stopCause === 'cancel') }
  }),
  'members.reopen': told((world, clients, key) => {
    const { on, row } = newMember(world, key)
    world.simulators.webitel.members.patch(row, { stop_cause: 'cancel' })
    return {
      press: () => run(clients, 'members.reopen', on),
      count: () => Number(row.stopCause === ''),
      look: async () => ((await valueOf(clients, 'members.one', on)) as { stopCause: string }).stopCause === ''
    }
  }),
  'members.remove': told((world, clients, key) => {
    const { on, row } = newMember(world, key)
    return {
      press: () => run(clients, 'members.remove', on),
      count: () => Number(![...world.simulators.webitel.members.all()].includes(row)),
      look: async () => isGone(await run(clients, 'members.one', on))
    }
  }),
  'imports.members': told((world, clients, key) => {
    const upload = clients.streams.memberUpload
    const destinations = [1, 2, 3].map((row) => `0${800_000_000 + Number(key) * 10 + row}`)
    const rows = destinations.map((destination, at) => ({ row: at + 2, member: MemberForm.parse(memberOf(destination)) }))
    return {
      async press() {
        const added = await upload.add(QUEUE, rows, `load/${key}`, 'list.csv')
        if (added.kind === 'added') return { ok: true, value: added.ids }
        return { ok: false, cause: added.kind === 'unknown' ? 'no-answer' : added.kind === 'failed' ? added.cause : added.kind }
      },
      count() {
        const times = destinations.map((destination) => membersWith(world, destination).length)
        return times.includes(0) ? 0 : Math.max(...times)
      },
      async look() {
        const found = await upload.found(QUEUE, `load/${key}`)
        return found.ok ? found.value.size === rows.length : null
      }
    }
  }),
  'clickToCall.place': untold(({ simulators }, clients, key) => {
    const destination = `0${200_000_000 + Number(key)}`
    return {
      press: () => run(clients, 'clickToCall.place', { destination }),
      count: () => [...simulators.webitel.exchange.legs.values()].filter(({ spec }) => spec.number === destination).length
    }
  }),
  'callHistory.hideMissed': told(({ simulators }, clients, key) => {
    const row = pastCall(simulators.webitel.history.rows(), key)
    row.hideMissed = false
    return { press: () => run(clients, 'callHistory.hideMissed', { callId: row.id }), count: () => Number(row.hideMissed) }
  }),
  'callHistory.setVariables': told(({ simulators }, clients, key) => {
    const row = pastCall(simulators.webitel.history.rows(), key)
    return {
      press: () => run(clients, 'callHistory.setVariables', { callId: row.id, variables: { key } }),
      count: () => Number(row.variables.key === key)
    }
  }),
  'callHistory.addAnnotation': untold(({ simulators }, clients, key) => {
    const row = pastCall(simulators.webitel.history.rows(), key)
    const note = `note ${key}`
    return {
      press: () => run(clients, 'callHistory.addAnnotation', { callId: row.id, note, fromS: 1, toS: 2 }),
      count: () => row.annotations.filter((one) => one.note === note).length
    }
  }),
  'callHistory.changeAnnotation': told(({ simulators }, clients, key) => {
    const { row, annotation } = annotated(simulators.webitel.history, key)
    const on = { callId: row.id, annotationId: String(annotation.id) }
    return {
      press: () => run(clients, 'callHistory.changeAnnotation', { ...on, note: 'changed', fromS: 2, toS: 3 }),
      count: () => Number(annotation.note === 'changed')
    }
  }),
  'callHistory.removeAnnotation': told(({ simulators }, clients, key) => {
    const { row, annotation } = annotated(simulators.webitel.history, key)
    const on = { callId: row.id, annotationId: String(annotation.id) }
    return { press: () => run(clients, 'callHistory.removeAnnotation', on), count: () => Number(!row.annotations.includes(annotation)) }
  }),
  'wrapUp.finish': told(async (world, clients) => {
    const { attemptId } = await wrappingUp(world)
    return {
      async press() {
        const outcome = await clients.telephony.report({ attemptId, status: 'success', note: 'n', callback: null, variables: {} })
        // The outbox takes "too many reports" for done, and sends again whatever is not definite.
        if (outcome === 'accepted' || outcome === 'already-reported') return { ok: true, value: outcome }
        return { ok: false, cause: outcome }
      },
      count: () => world.simulators.webitel.reports().filter((report) => String(report.attemptId) === attemptId).length
    }
  }),
  'wrapUp.renew': untold(async (world, clients) => {
    const { attemptId, left } = await wrappingUp(world)
    const before = left()
    return { press: () => clients.telephony.renew(attemptId, 60), count: () => before - left() }
  })
}

/** The dialler's queue of the demo. */
const QUEUE = '23'
const memberOf = (destination: string) => ({ name: `Person ${destination}`, communications: [{ destination, typeId: '1' }] })
const membersWith = ({ simulators }: VendorWorld, destination: string) =>
  [...simulators.webitel.members.all()].filter(({ communications }) => communications.some((one) => one.destination === destination))
function newMember({ simulators }: VendorWorld, key: string) {
  const body = { name: `Person ${key}`, communications: [{ destination: `0${600_000_000 + Number(key)}`, type: { id: 1 } }] }
  const row = simulators.webitel.members.create(Number(QUEUE), body)
  return { row, on: { queueId: QUEUE, memberId: String(row.id) } }
}

/** Skills that nobody has yet, and an agent. */
function freshSkills({ simulators }: VendorWorld, key: string, many: number) {
  const { directory } = simulators.webitel
  const agentId = directory.agents()[0]!.id
  const skills = Array.from({ length: many }, (_, at) => directory.addSkill(`Skill ${key} ${at}`, ''))
  return {
    agentId: String(agentId),
    skillIds: skills.map(({ id }) => String(id)),
    has: (skillId: string) => directory.assignments.ofAgent(agentId).filter((row) => String(row.skillId) === skillId),
    assign: () => skills.map(({ id }) => directory.assignments.add(agentId, { skillId: id, capacity: 10, enabled: true }))
  }
}
async function showsSkills(clients: AllVendors, agentId: string, skillIds: string[]): Promise<boolean> {
  const { items } = (await valueOf(clients, 'team.agentSkills', { agentId, skillIds })) as { items: unknown[] }
  return items.length === skillIds.length
}

const pastCall = <Row>(rows: Row[], key: string): Row => rows.at(-1 - (Number(key) % 100))!
function annotated(history: VendorWorld['simulators']['webitel']['history'], key: string) {
  const row = pastCall(history.rows(), key)
  return { row, annotation: history.annotate(row.id, { note: 'first', startSec: 1, endSec: 2, fileId: 0 }) }
}

/** A call of the agent that is over and waits for its result. */
async function wrappingUp({ simulators }: VendorWorld) {
  const { webitel } = simulators
  const callId = webitel.letCustomerCall({ phone: 'elsewhere', ringS: 1e5, processingS: 1e5 })
  webitel.legAnswered(callId)
  const { attempt } = webitel.exchange.legs.get(callId)!
  await vi.waitFor(() => expect(attempt!.state).toBe('bridged'), { interval: 2 })
  webitel.customerHangsUp(callId)
  if (!attempt?.processing) throw new Error('no attempt in processing')
  return { attemptId: String(attempt.id), left: () => attempt.processing!.remaining }
}
