import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands, type CommandName } from '../../src/contract/commands'
import { MemberForm } from '../../src/contract/member'
import { defaultSettings } from '../../src/contract/settings'
import type { HandlersOf } from '../../src/main/companion/ports'
import { systemClock as clock, systemRandom as random } from '../../src/main/system'
import { createHttp } from '../../src/main/vendors/http'
import { createTelephony } from '../../src/main/vendors/webitel'
import { createOnSite } from '../../src/main/vendors/webitel/on-site/create-on-site'
import { createRemote, type Remote } from '../../src/main/vendors/webitel/remote/create-remote'
import { createRest } from '../../src/main/vendors/webitel/rest'
import { startSimulators, type Simulators } from '../../src/simulators'
import { silentLog as log } from '../support/silent-log'
import { startRecorder, type Recorder } from './recorder'
import { answerFaults, requestFaults } from './webitel-conformance'

/** What the vendor's document leaves out (webitel.md 2.2, 5.3). */
const BESIDE = /^\/api\/(login|logout|storage)\b/
/** Stands in the vendor's own example; the server passes over it (webitel.md 15). */
const PASSED_OVER = /\/members\/bulk\.queue_id is not defined$/

const http = createHttp({ clock, random, log })
const onSite = createOnSite({ clock, log })
let simulators: Simulators
let recorder: Recorder
let remote: Remote
beforeAll(async () => {
  simulators = await startSimulators({
    pace: 0.01,
    sip: { server: 'ws://127.0.0.1:9/sip', realm: 'elsewhere.test', account: 'a', password: 'p', extension: '201' }
  })
  recorder = await startRecorder(simulators.addresses.webitel)
  const rest = createRest(http, `${recorder.origin}/api`, simulators.webitel.sessions.issue(), () => undefined)
  const own = { userId: () => '10', agentId: () => '7' }
  remote = createRemote({ clock, random, log, rest: () => rest, ...own, settings: () => defaultSettings, onSite })
})
afterAll(async () => {
  await onSite.dispose()
  await http.close()
  await recorder.close()
  await simulators.stop()
})

const newest = () => simulators.webitel.history.rows()[0]!
const recorded = () => simulators.webitel.history.rows().find(({ files }) => files.length > 0)!
const annotationId = () => String(simulators.webitel.history.annotate(newest().id, { note: 'n', startSec: 0, endSec: 1, fileId: 0 }).id)
const skillOf = (agent: number) => String(simulators.webitel.directory.assignments.ofAgent(agent)[0]!.id)
const memberOf = (queue: number) => String([...simulators.webitel.members.all(queue)][0]!.id)

const member = {
  name: 'Ann',
  priority: 1,
  expireAt: Date.now() + 1e9,
  minOfferingAt: Date.now() + 1e6,
  timeZoneId: '5',
  bucketId: '1',
  agentId: '7',
  variables: { link: 'https://crm.example/1' },
  communications: [
    {
      destination: '+447700900111',
      typeId: '1',
      priority: 5,
      description: 'd',
      display: '+442079460010',
      resourceId: '1',
      dtmf: '12',
      stopAt: Date.now()
    }
  ]
}
const list = { page: 1, size: 10, search: 'A', sort: '+name' }
const range = { from: 1, to: Date.now() }

/** Every member that a filter can have. */
const widest = {
  created: range,
  answered: range,
  stored: range,
  number: '+4477',
  text: '4477',
  ids: [crypto.randomUUID()],
  parentId: crypto.randomUUID(),
  treeOf: crypto.randomUUID(),
  variables: { Company: 'Kaya Ltd' },
  direction: 'inbound',
  missed: true,
  topLevelOnly: true,
  timeline: true,
  userIds: ['10'],
  agentIds: ['7'],
  queueIds: ['5'],
  teamIds: ['2'],
  ownerIds: ['10'],
  granteeIds: ['1'],
  memberIds: ['1'],
  gatewayIds: ['1'],
  contactIds: ['1'],
  schemaIds: ['1'],
  duration: { from: 1, to: 100 },
  talk: { from: 1, to: 100 },
  hasFile: true,
  hasTranscript: true,
  hasTransfer: true,
  causes: ['NORMAL_CLEARING'],
  tags: ['complaint'],
  answeringMachine: ['HUMAN'],
  answeringMachineAi: ['human'],
  transferFrom: [crypto.randomUUID()],
  transferTo: [crypto.randomUUID()],
  reportText: 'again',
  transcriptText: 'hello',
  rated: true,
  ratedBy: ['10'],
  ratedUsers: ['10'],
  requiredScore: { from: 1, to: 2 },
  optionalScore: { from: 1, to: 2 }
}

/** A valid input for each command, with as many of its members as can be sent at once. */
const samples: Record<string, () => unknown> = {
  'team.agents': () => ({
    ...list,
    ids: ['7'],
    userIds: ['10'],
    extensions: ['201'],
    teamIds: ['2'],
    regionIds: ['1'],
    supervisorIds: ['10'],
    auditorIds: ['10'],
    skillIds: ['1'],
    queueIds: ['5'],
    allowedChannels: ['call'],
    supervisors: true,
    notTeamIds: ['3'],
    notSkillIds: ['2'],
    notUserIds: ['11']
  }),
  'team.agent': () => ({ agentId: '7' }),
  'team.setAgentStatus': () => ({ agentId: '8', status: 'pause', reason: 'Lunch', comment: 'back soon' }),
  'team.pauseReasons': () => ({ agentId: '7' }),
  'team.agentQueues': () => ({ agentId: '7', ...list }),
  'team.skills': () => ({ ...list, ids: ['1'] }),
  'team.agentSkills': () => ({ agentId: '7', ...list, skillIds: ['1'] }),
  'team.skillAgents': () => ({ skillId: '1', ...list, agentIds: ['7'] }),
  'team.addAgentSkill': () => ({ agentId: '7', skillId: '6', capacity: 10, enabled: true }),
  'team.addAgentSkills': () => ({ agentId: '7', skills: [{ skillId: '4', capacity: 10 }] }),
  'team.changeAgentSkill': () => ({ agentId: '8', id: skillOf(8), capacity: 5, enabled: false, skillId: '6' }),
  'team.changeAgentSkills': () => ({ agentId: '8', ids: [skillOf(8)], capacity: 5, enabled: true }),
  'team.removeAgentSkill': () => ({ agentId: '9', id: skillOf(9) }),
  'team.removeAgentSkills': () => ({ agentId: '10', ids: [skillOf(10)] }),
  'team.teams': () => list,
  'team.queues': () => ({ ...list, ids: ['5'], types: ['inbound'], teamIds: ['2'], tags: ['money'], enabled: true }),
  'team.queue': () => ({ queueId: '5' }),
  'team.colleagues': () => ({ ...list, notUserIds: ['11'] }),
  'team.ownDay': () => ({}),
  'members.timeZones': () => ({ ...list, ids: ['5'] }),
  'members.buckets': () => ({ ...list, ids: ['1'] }),
  'members.communicationTypes': () => ({ ...list, ids: ['1'], channels: ['Phone'], isDefault: true }),
  'members.resources': () => ({ ...list, ids: ['1'] }),
  'members.callerIds': () => ({ ...list, ids: ['100'], resourceId: '1' }),
  'members.list': () => ({
    ...list,
    queueId: '23',
    ids: ['1'],
    bucketIds: ['1'],
    agentIds: ['7'],
    stopCauses: ['cancel'],
    name: 'A',
    destination: '+44',
    variables: { a: 'b' },
    created: range,
    offering: range,
    priority: { from: 0, to: 9 },
    attempts: { from: 1, to: null }
  }),
  'members.one': () => ({ queueId: '23', memberId: memberOf(23) }),
  'members.add': () => ({ queueId: '23', member }),
  'members.change': () => ({
    queueId: '23',
    memberId: memberOf(23),
    change: { ...member, skillId: null, attempts: 1, variables: { a: '', b: 'c' } }
  }),
  'members.cancel': () => ({ queueId: '23', memberId: memberOf(23) }),
  'members.reopen': () => ({ queueId: '23', memberId: memberOf(23) }),
  'members.remove': () => ({ queueId: '23', memberId: memberOf(23) }),
  'members.attempts': () => ({ queueId: '22', memberId: memberOf(22) }),
  'directory.search': () => ({ text: '20', kinds: ['person', 'queue'], size: 5 }),
  'clickToCall.place': () => ({
    destination: '+447700900111',
    extension: '201',
    autoAnswer: false,
    timeoutSeconds: 1,
    display: '+442079460010',
    hideNumber: true,
    onlineOnly: true,
    disableStun: true,
    contactId: '1',
    variables: { a: 'b' }
  }),
  'callHistory.search': () => ({ filter: widest, size: 10 }),
  'callHistory.one': () => ({ callId: newest().id }),
  'callHistory.hideMissed': () => ({ callId: newest().id }),
  'callHistory.setVariables': () => ({ callId: newest().id, variables: { a: 'b' } }),
  'callHistory.addAnnotation': () => ({ callId: newest().id, note: 'n', fromS: 1, toS: 2, fileId: '7001' }),
  'callHistory.changeAnnotation': () => ({ callId: newest().id, annotationId: annotationId(), note: 'm', fromS: 1, toS: 2 }),
  'callHistory.removeAnnotation': () => ({ callId: newest().id, annotationId: annotationId() }),
  'recordings.list': () => ({ callId: recorded().id })
}

/** Requests since the last look that the vendor would not understand, and answers of the simulator that it would not give. */
function faults(): string[] {
  const seen = recorder.seen.splice(0).filter(({ path }) => !BESIDE.test(path))
  return seen.flatMap((one) => [
    ...requestFaults(one).filter((fault) => !PASSED_OVER.test(fault)),
    ...(one.status === 200 ? answerFaults(one.method, one.path, one.answer) : [])
  ])
}

describe('what our client sends is in the vendor’s document', () => {
  it.each(Object.keys(samples))('%s', async (name) => {
    const handler = remote.handlers[name as keyof Remote['handlers']] as (input: unknown) => Promise<unknown>
    const input = commands[name as CommandName].input.parse(samples[name]!())
    const answer = await handler(input)
    expect(recorder.seen.length).toBeGreaterThan(0)
    expect({ faults: faults(), answer }).toMatchObject({
      faults: [],
      answer: name === 'clickToCall.place' ? { cause: 'phone-failed' } : { ok: true }
    })
  })

  it('for every command there is', () => {
    const asked = Object.keys(remote.handlers satisfies HandlersOf<'team'>)
    expect(asked.filter((name) => samples[name] === undefined)).toEqual([])
  })

  it('members of all queues, and short searches by address', async () => {
    await remote.handlers['members.list'](commands['members.list'].input.parse({ queueId: null, queueIds: ['23'] }))
    await remote.handlers['callHistory.search'](
      commands['callHistory.search'].input.parse({ filter: { created: range, variables: { a: 'b' } }, size: 5 })
    )
    expect(recorder.seen.map(({ method }) => method)).toEqual(['GET', 'GET'])
    expect(faults()).toEqual([])
  })

  it('what comes or goes in pieces', async () => {
    const { memberUpload, callHistory, recording } = remote.streams
    const rows = [{ row: 2, member: MemberForm.parse(member) }]
    expect(await memberUpload.add('23', rows, 'import-1', 'list.csv')).toMatchObject({ kind: 'added', ids: [expect.any(String) as string] })
    expect(await memberUpload.found('23', 'import-1')).toMatchObject({ ok: true })
    for await (const page of callHistory({ created: range })) expect(page).toMatchObject({ ok: true })
    const file = await recording(String(recorded().files[0]!.id), { from: 0, to: 9 })
    expect(file).toMatchObject({ ok: true })
    if (file.ok) file.value.cancel()
    expect(faults()).toEqual([])
  })

  it('the telephony beside the realtime socket', async () => {
    const telephony = createTelephony({
      clock,
      random,
      log,
      http,
      settings: () => defaultSettings.webitel,
      addresses: () => ({
        rest: `${recorder.origin}/api`,
        realtime: `${simulators.addresses.webitel.replace('http', 'ws')}/ws/websocket`,
        sip: (server) => server
      })
    })
    const { webitel } = simulators
    expect(await telephony.signIn(simulators.credentials.webitel)).toMatchObject({ ok: true })
    const up = new Promise<void>((resolve) => telephony.events((event) => event.kind === 'snapshot' && resolve()))
    telephony.connect()
    await up
    const callId = webitel.letCustomerCall({ phone: 'elsewhere', ringS: 1000, processingS: 10_000 })
    const { attemptId } = webitel.calls().find(({ id }) => id === callId)!
    webitel.legAnswered(callId)
    await expect.poll(() => webitel.calls().find(({ id }) => id === callId)?.attemptState).toBe('bridged')
    webitel.customerHangsUp(callId)
    await telephony.pauseReasons()
    await telephony.sipAccount()
    await telephony.attempt(String(attemptId))
    await telephony.renew(String(attemptId), 10)
    const callback = { date: '2030-12-01', time: '15:00', zone: 'Europe/Amsterdam' }
    expect(await telephony.report({ attemptId: String(attemptId), status: 'callback', note: 'n', callback, variables: { a: 'b' } })).toBe(
      'accepted'
    )
    await telephony.signOut()
    await telephony.dispose()
    expect(recorder.seen.some(({ path }) => path.endsWith(`/attempts/${attemptId}`))).toBe(true)
    expect(faults()).toEqual([])
  })
})
