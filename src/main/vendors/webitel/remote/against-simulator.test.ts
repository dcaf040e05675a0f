import { afterAll, beforeAll, expect, test } from 'vitest'
import { silentLog as log } from '../../../../../tests/support/silent-log'
import { commands, type CommandInput, type CommandName, type CommandOutput, type CommandResult } from '../../../../contract/commands'
import { MemberForm } from '../../../../contract/member'
import { defaultSettings } from '../../../../contract/settings'
import { startSimulators, type Simulators } from '../../../../simulators'
import { systemClock as clock, systemRandom as random } from '../../../system'
import { createHttp, type Http } from '../../http'
import { createTelephony } from '../create-telephony'
import { createOnSite } from '../on-site/create-on-site'
import { createRemote, type Remote } from './create-remote'

type Name = Extract<CommandName, keyof Remote['handlers']>

let simulators: Simulators
let http: Http
let telephony: ReturnType<typeof createTelephony>
let remote: Remote

beforeAll(async () => {
  simulators = await startSimulators({ pace: 0.05 })
  http = createHttp({ clock, random, log })
  const { webitel } = simulators.addresses
  telephony = createTelephony({
    clock,
    random,
    log,
    http,
    settings: () => defaultSettings.webitel,
    addresses: () => ({ rest: `${webitel}/api`, realtime: `${webitel.replace('http', 'ws')}/ws/websocket`, sip: (server) => server })
  })
  expect(await telephony.signIn(simulators.credentials.webitel)).toMatchObject({ ok: true })
  remote = createRemote({
    clock,
    random,
    log,
    rest: () => telephony.rest(),
    userId: () => telephony.userId(),
    agentId: () => '7',
    settings: () => defaultSettings,
    onSite: createOnSite({ clock, log })
  })
})
afterAll(async () => {
  await telephony.dispose()
  await http.close()
  await simulators.stop()
})

const run = <N extends Name>(name: N, input: CommandInput<N>): Promise<CommandResult<N>> => {
  const handler = remote.handlers[name] as unknown as (input: unknown) => Promise<CommandResult<N>>
  return handler(commands[name].input.parse(input))
}
async function value<N extends Name>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>> {
  const result = await run(name, input)
  if (!result.ok) throw new Error(`${name}: ${result.cause} ${result.detail ?? ''}`)
  expect(commands[name].output.safeParse(result.value).error).toBeUndefined()
  return result.value
}
const form = (number: string, more: object = {}) => ({
  name: `Person ${number}`,
  communications: [{ destination: number, typeId: '1' }],
  ...more
})
/** The first queue that takes members, and the first that does not. */
async function queues(): Promise<{ dialler: string; inbound: string }> {
  const { items } = await value('team.queues', {})
  return { dialler: items.find((queue) => queue.type === 'progressive')!.id, inbound: items.find(({ type }) => type === 'inbound')!.id }
}

test('agents are listed, filtered and paged, and a supervisor sets their state', async () => {
  const all = await value('team.agents', { size: 100 })
  expect(all.items.length).toBeGreaterThan(3)
  expect(all.items.some(({ skills }) => skills.length > 0)).toBe(true)
  const page = await value('team.agents', { size: 2 })
  expect(page.more).toBe(true)
  expect(page.items.map(({ id }) => id)).toEqual(all.items.slice(0, 2).map(({ id }) => id))
  const [first] = all.items
  const word = first!.name.split(' ')[0]!
  const found = await value('team.agents', { search: word })
  expect(found.items.every(({ name }) => name.startsWith(word))).toBe(true)
  const colleague = all.items.at(-1)!
  await value('team.setAgentStatus', { agentId: colleague.id, status: 'offline' })
  await value('team.setAgentStatus', { agentId: colleague.id, status: 'offline' })
  expect(await value('team.agent', { agentId: colleague.id })).toMatchObject({ status: 'offline' })
  expect((await value('team.pauseReasons', { agentId: first!.id })).reasons.length).toBeGreaterThan(0)
  await value('team.agentQueues', { agentId: first!.id })
  expect((await value('team.colleagues', {})).items.length).toBeGreaterThan(0)
  await value('team.ownDay', {})
  expect(await run('team.agent', { agentId: '999999' })).toMatchObject({ ok: false, cause: 'not-found' })
})

test('queues tell who waits, since when, and how many agents are online', async () => {
  const { agent } = simulators.webitel
  agent.set('offline')
  const before = Date.now()
  simulators.webitel.letCustomerCall({ queue: 'Claims', waitedS: 60 })
  simulators.webitel.letCustomerCall({ queue: 'Claims', waitedS: 20 })
  const figures = async () => {
    const { entries } = await value('directory.search', { text: 'claims', kinds: ['queue'] })
    const [claims] = entries
    if (claims?.kind !== 'queue') throw new Error('no queue')
    return claims
  }
  const waiting = await figures()
  expect(waiting).toMatchObject({ waiting: 2 })
  expect(Math.abs(before - 60_000 - waiting.waitingSince!)).toBeLessThan(5000)
  agent.set('online')
  expect(await figures()).toMatchObject({ waiting: 0, waitingSince: null, agentsOnline: waiting.agentsOnline! + 1 })
})

test('skills are given, changed and taken away', async () => {
  const [agent] = (await value('team.agents', { size: 1 })).items
  const agentId = agent!.id
  const has = new Set((await value('team.agentSkills', { agentId })).items.map(({ skill }) => skill.id))
  const free = (await value('team.skills', {})).items.filter(({ id }) => !has.has(id))
  expect(free.length).toBeGreaterThan(0)
  const skillId = free[0]!.id
  const added = await value('team.addAgentSkill', { agentId, skillId, capacity: 0 })
  expect(added).toMatchObject({ skill: { id: skillId }, capacity: 0, enabled: true })
  const { id } = added
  expect(await value('team.changeAgentSkill', { agentId, id, capacity: 100 })).toMatchObject({ id, capacity: 100, enabled: true })
  expect(await value('team.changeAgentSkill', { agentId, id, enabled: false })).toMatchObject({ id, capacity: 100, enabled: false })
  expect((await value('team.skillAgents', { skillId, size: 100 })).items).toContainEqual(
    expect.objectContaining({ id, agent: expect.objectContaining({ id: agentId }) as unknown, capacity: 100 })
  )
  await value('team.changeAgentSkills', { agentId, ids: [id], capacity: 50 })
  await value('team.removeAgentSkill', { agentId, id })
  expect(await run('team.removeAgentSkill', { agentId, id })).toMatchObject({ ok: false, cause: 'not-found' })
  const { ids } = await value('team.addAgentSkills', { agentId, skills: [{ skillId, capacity: 7 }] })
  expect((await value('team.agentSkills', { agentId, skillIds: [skillId] })).items).toMatchObject([{ id: ids[0], capacity: 7 }])
  await value('team.removeAgentSkills', { agentId, ids })
  expect((await value('team.agentSkills', { agentId, skillIds: [skillId] })).items).toEqual([])
})

test('pickers are filled', async () => {
  expect((await value('members.timeZones', { search: 'Europe/Amst' })).items).toMatchObject([{ name: 'Europe/Amsterdam' }])
  expect((await value('members.buckets', {})).items.length).toBeGreaterThan(0)
  const mail = await value('members.communicationTypes', { channels: ['Email'] })
  expect(mail.items.length).toBeGreaterThan(0)
  expect(mail.items.every(({ channel }) => channel === 'Email')).toBe(true)
  const [resource] = (await value('members.resources', {})).items
  await value('members.callerIds', { resourceId: resource!.id })
})

test('a member is added, found, changed, cancelled, reopened and removed', async () => {
  const { dialler: queueId, inbound } = await queues()
  const expireAt = Date.now() + 86_400_000
  const added = await value('members.add', { queueId, member: form('0207946001', { expireAt, variables: { land: 'NL', gone: 'soon' } }) })
  expect(added).toMatchObject({ name: 'Person 0207946001', expireAt, stopCause: '', variables: { land: 'NL', gone: 'soon' } })
  const on = { queueId, memberId: added.id }
  const list = await value('members.list', { queueId, variables: { land: 'NL' }, destination: '0207946001' })
  expect(list.items.map(({ id }) => id)).toEqual([added.id])
  const change = { priority: 9, expireAt: null, bucketId: '1', variables: { gone: '', more: 'yes' } }
  expect(await value('members.change', { ...on, change })).toMatchObject({
    name: 'Person 0207946001',
    priority: 9,
    expireAt: null,
    bucket: { id: '1' },
    variables: { land: 'NL', more: 'yes' }
  })
  expect(await value('members.cancel', on)).toMatchObject({ stopCause: 'cancel' })
  expect(await value('members.reopen', on)).toMatchObject({ stopCause: '', attempts: 0 })
  await value('members.attempts', on)
  await value('members.remove', on)
  expect(await run('members.one', on)).toMatchObject({ ok: false, cause: 'not-found' })
  expect(await run('members.add', { queueId: inbound, member: form('0201234567') })).toMatchObject({ ok: false, cause: 'wrong-queue-type' })
})

test('members in bulk are all there or none, in order, and found again by their mark', async () => {
  const { dialler, inbound } = await queues()
  const upload = remote.streams.memberUpload
  const rows = Array.from({ length: 1200 }, (_, at) => ({ row: at + 2, member: MemberForm.parse(form(String(207_000_000 + at))) }))
  const added = await upload.add(dialler, rows, 'test/1', 'list.csv')
  if (added.kind !== 'added') throw new Error(JSON.stringify(added))
  expect(new Set(added.ids).size).toBe(1200)
  const found = await upload.found(dialler, 'test/1')
  expect(found).toEqual({ ok: true, value: new Map(rows.map(({ row }, at) => [row, added.ids[at]])) })
  const crowded = { ...rows[1]!.member, communications: Array.from({ length: 21 }, () => rows[1]!.member.communications[0]!) }
  const bad = [...rows.slice(0, 3), { row: 1, member: crowded }]
  expect(await upload.add(dialler, bad, 'test/2', 'list.csv')).toMatchObject({ kind: 'refused' })
  expect(await upload.found(dialler, 'test/2')).toEqual({ ok: true, value: new Map() })
  expect(await upload.add(inbound, rows.slice(0, 1), 'test/3', 'list.csv')).toMatchObject({ kind: 'failed', cause: 'wrong-queue-type' })

  simulators.webitel.server.faults.add({ kind: 'lose-answer', path: '/members/bulk' })
  expect(await upload.add(dialler, rows.slice(0, 5), 'test/4', 'list.csv')).toMatchObject({ kind: 'unknown' })
  const there = await upload.found(dialler, 'test/4')
  expect(there.ok && [...there.value.keys()]).toEqual([2, 3, 4, 5, 6])
})

test('a call from the phone tells why that phone does not ring', async () => {
  const colleague = (await value('team.agents', { size: 100 })).items.at(-1)!
  const place = (extension: string | null) => run('clickToCall.place', { destination: '0207946001', extension, timeoutSeconds: 1 })
  expect(await place(colleague.extension)).toEqual({ ok: false, cause: 'phone-failed', detail: 'USER_NOT_REGISTERED' })
  expect(await place('99999')).toEqual({ ok: false, cause: 'not-found', detail: 'extension' })
  expect(await place(null)).toMatchObject({ ok: false, cause: 'phone-failed' })
})
