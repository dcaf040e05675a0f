import type { Bridge } from '../../../../contract/bridge'
import type { AgentSkill } from '../../../../contract/team'
import { announce } from '../../../kit/live-region'
import { t } from '../../../kit/words'
import { ask, type Answer } from './ask'
import { bulkTargets } from './bulk-targets'
import { changeWords } from './change-words'
import { isSame, planChanges, type Held, type Step, type Target } from './plan-changes'
import { known, lookAt, readColumn } from './read-matrix'
import { cellKey, skillDesk, type Said, type SkillChange, type Trouble } from './skill-desk'
import { troubleWords } from './trouble-words'

type After = Map<string, Held | null>

const agentsAtOnce = 3
/** What one agent is refused for these, the next would be too. */
const endsAll = new Set([
  'not-set-up',
  'signed-out',
  'credentials-refused',
  'not-entitled',
  'forbidden',
  'offline',
  'unreachable',
  'too-many'
])

const heldIn = ({ id, capacity, enabled }: AgentSkill): Held => ({ id, capacity, enabled })
const bySkill = (items: readonly AgentSkill[]): After => new Map(items.map((item) => [item.skill.id, heldIn(item)]))

async function add(bridge: Bridge, agentId: string, { of }: Extract<Step, { kind: 'add' }>): Promise<Answer<After> | null> {
  const [one] = of
  if (of.length === 1 && one !== undefined) {
    const answer = await ask(bridge, 'team.addAgentSkill', { agentId, ...one })
    return answer?.ok === true ? { ok: true, value: new Map([[one.skillId, heldIn(answer.value)]]) } : answer
  }
  const answer = await ask(bridge, 'team.addAgentSkills', { agentId, skills: of })
  if (answer?.ok !== true) return answer
  const { ids } = answer.value
  // Without all ids nobody knows which is whose.
  if (ids.length !== of.length)
    return lookAt(
      bridge,
      agentId,
      of.map(({ skillId }) => skillId)
    )
  return { ok: true, value: new Map(of.map(({ skillId, capacity, enabled }, at) => [skillId, { id: ids[at] ?? '', capacity, enabled }])) }
}

async function change(bridge: Bridge, agentId: string, step: Extract<Step, { kind: 'change' }>): Promise<Answer<After> | null> {
  const { of, capacity, enabled } = step
  const [one] = of
  if (of.length === 1 && one !== undefined) {
    const answer = await ask(bridge, 'team.changeAgentSkill', { agentId, id: one.id, capacity, enabled })
    return answer?.ok === true ? { ok: true, value: new Map([[one.skillId, heldIn(answer.value)]]) } : answer
  }
  const answer = await ask(bridge, 'team.changeAgentSkills', { agentId, ids: of.map(({ id }) => id), capacity, enabled })
  if (answer?.ok !== true) return answer
  const changed = bySkill(answer.value.items)
  // One that the vendor left out is gone.
  return { ok: true, value: new Map(of.map(({ skillId }) => [skillId, changed.get(skillId) ?? null])) }
}

async function remove(bridge: Bridge, agentId: string, { of }: Extract<Step, { kind: 'remove' }>): Promise<Answer<After> | null> {
  const [one] = of
  const answer =
    of.length === 1 && one !== undefined
      ? await ask(bridge, 'team.removeAgentSkill', { agentId, id: one.id })
      : await ask(bridge, 'team.removeAgentSkills', { agentId, ids: of.map(({ id }) => id) })
  return answer?.ok === true ? { ok: true, value: new Map(of.map(({ skillId }) => [skillId, null])) } : answer
}

const runStep = (bridge: Bridge, agentId: string, step: Step): Promise<Answer<After> | null> =>
  step.kind === 'add' ? add(bridge, agentId, step) : step.kind === 'change' ? change(bridge, agentId, step) : remove(bridge, agentId, step)

interface Brought {
  changes: SkillChange[]
  /** Why some of it was not done, of the first that was not. */
  trouble: Trouble | null
}

/** Brings skills of one agent to where they shall be. After a failure the vendor is asked what is so, and that counts. */
async function bring(bridge: Bridge, agentId: string, targets: readonly Target[]): Promise<Brought | null> {
  const wanted = new Map(targets.map((target) => [target.skillId, target.wanted]))
  const steps = planChanges((skillId) => skillDesk.heldOf(agentId, skillId), targets)
  const changes: SkillChange[] = []
  for (const step of steps) {
    const skillIds = step.of.map(({ skillId }) => skillId)
    const before = new Map(skillIds.map((id) => [id, skillDesk.heldOf(agentId, id)]))
    const answer = await runStep(bridge, agentId, step)
    if (answer === null) return null
    const seen = answer.ok ? answer : await lookAt(bridge, agentId, skillIds)
    if (seen === null) return null
    if (seen.ok) {
      known(agentId, seen.value)
      for (const skillId of skillIds) {
        const [was, is] = [before.get(skillId) ?? null, seen.value.get(skillId) ?? null]
        if (!isSame(was, is) && isSame(is, wanted.get(skillId) ?? null)) changes.push({ agentId, skillId, before: was, after: is })
      }
    }
    const isDone = seen.ok && skillIds.every((id) => isSame(seen.value.get(id) ?? null, wanted.get(id) ?? null))
    if (!answer.ok && !isDone) return { changes, trouble: answer.trouble }
    if (!isDone) return { changes, trouble: { command: 'team.changeAgentSkill', cause: 'not-found', detail: null } }
  }
  return { changes, trouble: null }
}

const nameOf = (agentId: string): string => skillDesk.now().agents?.find(({ id }) => id === agentId)?.name ?? agentId

const say = (said: Said): void => {
  skillDesk.change({ said })
  announce(said.words())
}

const withBusy = (keys: readonly string[], on: boolean): void => {
  const busy = new Set(skillDesk.now().busy)
  for (const key of keys) {
    if (on) busy.add(key)
    else busy.delete(key)
  }
  skillDesk.change({ busy })
}

/** Changes one cell. A second press before the answer, or while many are changed, does nothing. */
export async function changeCell(bridge: Bridge, agentId: string, skillId: string, wanted: Target['wanted']): Promise<void> {
  const key = cellKey(agentId, skillId)
  const { busy, running, troubles, columns } = skillDesk.now()
  if (busy.has(key) || running !== null || columns[skillId]?.state !== 'read') return
  if (isSame(skillDesk.heldOf(agentId, skillId), wanted)) return
  const { [key]: _old, ...others } = troubles
  skillDesk.change({ troubles: others, said: null })
  withBusy([key], true)
  const brought = await bring(bridge, agentId, [{ skillId, wanted }])
  if (brought === null) return
  withBusy([key], false)
  if (brought.changes.length > 0) {
    skillDesk.change({ last: brought.changes })
    announce(changeWords(brought.changes, skillDesk.now()))
  }
  if (brought.trouble !== null) {
    skillDesk.change({ troubles: { ...skillDesk.now().troubles, [key]: brought.trouble } })
    announce(`${t('skills.notDone', { name: nameOf(agentId) })} ${troubleWords(brought.trouble)}`)
  }
}

interface Part {
  agentId: string
  /** Null: the account has changed. A trouble: the agent stays as it was. */
  run: () => Promise<(Brought & { meanwhile: number }) | null>
}

/** Works through agents, some at once. `left`: those not wholly done, and why; those not begun have null. */
async function workThrough(kind: 'bulk' | 'back', parts: readonly Part[]) {
  const { owner } = skillDesk.now()
  const changes: SkillChange[] = []
  const left = new Map<string, Trouble | null>(parts.map(({ agentId }) => [agentId, null]))
  let [next, meanwhile] = [0, 0]
  skillDesk.change({ running: { kind, done: 0, total: parts.length, stopping: false }, said: null })
  const worker = async (): Promise<void> => {
    while (skillDesk.now().owner === owner && skillDesk.now().running?.stopping === false) {
      const part = parts[next++]
      if (part === undefined) return
      const brought = await part.run()
      const { running } = skillDesk.now()
      if (brought === null || running === null || skillDesk.now().owner !== owner) return
      changes.push(...brought.changes)
      meanwhile += brought.meanwhile
      if (brought.trouble === null) left.delete(part.agentId)
      else left.set(part.agentId, brought.trouble)
      const stopping = running.stopping || (brought.trouble !== null && endsAll.has(brought.trouble.cause))
      skillDesk.change({ running: { ...running, done: running.done + 1, stopping } })
    }
  }
  await Promise.all(Array.from({ length: agentsAtOnce }, worker))
  if (skillDesk.now().owner !== owner) return null
  skillDesk.change({ running: null })
  return { changes, left, meanwhile }
}

const leftOf = (left: ReadonlyMap<string, Trouble | null>): Said['left'] =>
  [...left].map(([agentId, trouble]) => ({ name: nameOf(agentId), trouble }))

/** Carries out the form for all chosen agents. Those that were not done stay chosen, so that it can be tried again. */
export async function changeMany(bridge: Bridge): Promise<void> {
  const { form, chosen, running, agents, owner } = skillDesk.now()
  if (form === null || running !== null) return
  const { skillIds } = form
  const people = (agents ?? []).filter(({ id }) => chosen.has(id))
  skillDesk.change({ running: { kind: 'bulk', done: 0, total: people.length, stopping: false }, said: null })
  await Promise.all(skillIds.map((id) => readColumn(bridge, id, true)))
  if (skillDesk.now().owner !== owner) return
  const unread = skillIds.find((id) => skillDesk.now().columns[id]?.state !== 'read')
  if (unread !== undefined || skillDesk.now().running?.stopping === true) {
    skillDesk.change({ running: null })
    return say({ tone: 'caution', words: () => t(unread === undefined ? 'skills.stopped' : 'skills.notLookedAt'), left: [] })
  }
  const done = await workThrough(
    'bulk',
    people.map(({ id: agentId }) => ({
      agentId,
      run: async () => {
        const keys = skillIds.map((id) => cellKey(agentId, id))
        withBusy(keys, true)
        const brought = await bring(
          bridge,
          agentId,
          bulkTargets(form, (id) => skillDesk.heldOf(agentId, id))
        )
        if (brought !== null) withBusy(keys, false)
        return brought === null ? null : { ...brought, meanwhile: 0 }
      }
    }))
  )
  if (done === null) return
  const { changes, left } = done
  const whole = left.size === 0
  skillDesk.change({
    ...(changes.length === 0 ? {} : { last: changes }),
    ...(whole ? { form: null, chosen: new Set<string>() } : { chosen: new Set(left.keys()) })
  })
  const words = (): string =>
    changes.length === 0 && whole
      ? t('skills.nothingToDo')
      : changes.length === 0
        ? t('skills.noneDone')
        : t('skills.done', { count: changes.length })
  say({ tone: whole ? 'positive' : 'caution', words, left: leftOf(left) })
}

/** Begins no further agent; what is on its way is waited for. */
export function stopRunning(): void {
  const { running } = skillDesk.now()
  if (running !== null) skillDesk.change({ running: { ...running, stopping: true } })
}

/** Puts the last change back. What somebody else changed since then stays; what could not be reached can be taken back again. */
export async function takeBack(bridge: Bridge): Promise<void> {
  const { last, running, busy } = skillDesk.now()
  if (last.length === 0 || running !== null || busy.size > 0) return
  const byAgent = new Map<string, SkillChange[]>()
  for (const change of last) byAgent.set(change.agentId, [...(byAgent.get(change.agentId) ?? []), change])
  const done = await workThrough(
    'back',
    [...byAgent].map(([agentId, changes]) => ({
      agentId,
      run: async () => {
        const seen = await lookAt(
          bridge,
          agentId,
          changes.map(({ skillId }) => skillId)
        )
        if (seen === null) return null
        if (!seen.ok) return { changes: [], trouble: seen.trouble, meanwhile: 0 }
        const own = changes.filter(({ skillId, after }) => isSame(seen.value.get(skillId) ?? null, after))
        const keys = own.map(({ skillId }) => cellKey(agentId, skillId))
        withBusy(keys, true)
        const brought = await bring(
          bridge,
          agentId,
          own.map(({ skillId, before }) => ({ skillId, wanted: before }))
        )
        if (brought !== null) withBusy(keys, false)
        return brought === null ? null : { ...brought, meanwhile: changes.length - own.length }
      }
    }))
  )
  if (done === null) return
  const { changes, left, meanwhile } = done
  skillDesk.change({ last: last.filter(({ agentId }) => left.has(agentId)) })
  const back = (): string => (changes.length === 0 ? t('skills.back.none') : t('skills.back.done', { count: changes.length }))
  say({
    tone: left.size === 0 && meanwhile === 0 ? 'positive' : 'caution',
    words: () => (meanwhile === 0 ? back() : `${back()} ${t('skills.back.meanwhile', { count: meanwhile })}`),
    left: leftOf(left)
  })
}
