import { expect, test } from './support/vendor-commands'

test.use({ simulatorOptions: { pace: 0.05 } })

const DIALLER = '22'
const member = (number: string) => ({ name: `Person ${number}`, communications: [{ destination: number, typeId: '2' }] })

test.describe('members', () => {
  test.use({ nouns: ['members'] })

  test('a member is made with the pickers, changed, cancelled, reopened and removed', async ({ vendor: { run, value } }) => {
    const [zone] = (await value('members.timeZones', { search: 'Europe/Amst' })).items
    expect(zone?.name).toBe('Europe/Amsterdam')
    const [bucket] = (await value('members.buckets', {})).items
    const types = (await value('members.communicationTypes', { channels: ['Phone'] })).items
    expect(types.map(({ channel }) => channel)).toEqual(types.map(() => 'Phone'))
    const [resource] = (await value('members.resources', {})).items
    const [callerId] = (await value('members.callerIds', { resourceId: resource!.id })).items

    const expireAt = Date.now() + 86_400_000
    const communications = [{ destination: '0207946001', typeId: types[0]!.id, resourceId: resource!.id, display: callerId!.display }]
    const form = { name: 'Ruth Novak', expireAt, timeZoneId: zone!.id, bucketId: bucket!.id, variables: { land: 'GB' }, communications }
    const added = await value('members.add', { queueId: DIALLER, member: form })
    expect(added).toMatchObject({ name: 'Ruth Novak', expireAt, timeZone: { id: zone!.id }, bucket: { id: bucket!.id }, stopCause: '' })
    expect(added.communications).toMatchObject([{ destination: '0207946001', display: callerId!.display, resource: { id: resource!.id } }])
    const on = { queueId: DIALLER, memberId: added.id }
    const found = await value('members.list', { queueId: DIALLER, variables: { land: 'GB' }, destination: '0207946001' })
    expect(found.items.map(({ id }) => id)).toEqual([added.id])
    expect(await value('members.change', { ...on, change: { priority: 9, bucketId: null } })).toMatchObject({ priority: 9, bucket: null })
    expect(await value('members.cancel', on)).toMatchObject({ stopCause: 'cancel' })
    expect(await value('members.reopen', on)).toMatchObject({ stopCause: '', attempts: 0 })
    expect((await value('members.attempts', on)).items).toEqual([])
    expect(await value('members.one', on)).toMatchObject({ priority: 9, name: 'Ruth Novak', variables: { land: 'GB' } })
    await value('members.remove', on)

    expect(await run('members.one', on)).toMatchObject({ cause: 'not-found' })
    expect(await run('members.add', { queueId: '5', member: member('1') })).toMatchObject({ cause: 'wrong-queue-type' })
    const twoHomes = { ...member('0207946002'), bucketId: '1', skillId: '1' }
    expect(await run('members.add', { queueId: DIALLER, member: twoHomes })).toMatchObject({ cause: 'invalid' })
    expect(await run('members.add', { queueId: DIALLER, member: { ...member('1'), communications: [] } })).toMatchObject({
      cause: 'invalid-input'
    })
    expect(await run('members.list', { queueId: null, variables: { land: 'GB' } })).toMatchObject({ cause: 'invalid' })
  })
})

test.describe('team', () => {
  test.use({ nouns: ['team'] })

  test('agents, their skills and their queues', async ({ vendor: { run, value } }) => {
    await test.step('teams', async () => {
      const { items } = await value('team.teams', { size: 100 })
      expect(items.length).toBeGreaterThan(1)
      expect(await value('team.teams', { search: items[1]!.name })).toMatchObject({ items: [items[1]] })
    })
    await test.step('agents', async () => {
      const all = await value('team.agents', { size: 100 })
      expect(all.items.length).toBeGreaterThan(3)
      const page = await value('team.agents', { size: 2, page: 2 })
      expect(page.items.map(({ id }) => id)).toEqual(all.items.slice(2, 4).map(({ id }) => id))
      const supervisors = await value('team.agents', { supervisors: true })
      expect(supervisors.items.every(({ isSupervisor }) => isSupervisor)).toBe(true)
      const agentId = all.items.at(-1)!.id
      await value('team.setAgentStatus', { agentId, status: 'offline' })
      expect(await value('team.agent', { agentId })).toMatchObject({ status: 'offline' })
      const { reasons } = await value('team.pauseReasons', { agentId })
      expect(reasons.length).toBeGreaterThan(0)
      expect((await value('team.agentQueues', { agentId })).items.length).toBeGreaterThan(0)
      expect((await value('team.colleagues', {})).items.length).toBeGreaterThan(0)
      await value('team.ownDay', {})
      expect(await run('team.agent', { agentId: '999999' })).toMatchObject({ cause: 'not-found' })
      expect(await run('team.agent', { agentId: 'Sanne' })).toMatchObject({ cause: 'invalid-input' })
    })

    await test.step('skills', async () => {
      const agentId = (await value('team.agents', { size: 1 })).items[0]!.id
      const has = new Set((await value('team.agentSkills', { agentId })).items.map(({ skill }) => skill.id))
      const [free, other] = (await value('team.skills', {})).items.filter(({ id }) => !has.has(id))
      const skillId = free!.id
      const added = await value('team.addAgentSkill', { agentId, skillId, capacity: 0 })
      expect(await run('team.addAgentSkill', { agentId, skillId, capacity: 0 })).toMatchObject({ cause: 'in-use' })
      expect(await run('team.addAgentSkill', { agentId, skillId, capacity: 101 })).toMatchObject({ cause: 'invalid-input' })
      const { id } = added
      expect(await value('team.changeAgentSkill', { agentId, id, capacity: 100 })).toMatchObject({ id, capacity: 100, enabled: true })
      expect((await value('team.skillAgents', { skillId, size: 100 })).items).toContainEqual(
        expect.objectContaining({ id, capacity: 100, agent: expect.objectContaining({ id: agentId }) })
      )
      const { ids } = await value('team.addAgentSkills', { agentId, skills: [{ skillId: other!.id, capacity: 7 }] })
      await value('team.changeAgentSkills', { agentId, ids: [id, ...ids], capacity: 50, enabled: false })
      expect((await value('team.agentSkills', { agentId, skillIds: [skillId, other!.id] })).items).toMatchObject([
        { capacity: 50, enabled: false },
        { capacity: 50, enabled: false }
      ])
      await value('team.removeAgentSkill', { agentId, id })
      expect(await run('team.removeAgentSkill', { agentId, id })).toMatchObject({ cause: 'not-found' })
      await value('team.removeAgentSkills', { agentId, ids })
    })

    await test.step('queues', async () => {
      const outbound = await value('team.queues', { types: ['preview', 'progressive'], enabled: true })
      expect(outbound.items.map(({ type, takesMembers }) => [type, takesMembers])).toEqual([
        ['preview', true],
        ['progressive', true]
      ])
      expect(await value('team.queue', { queueId: '5' })).toMatchObject({ name: 'Claims', type: 'inbound', takesMembers: false })
      expect(await run('team.queue', { queueId: '999' })).toMatchObject({ cause: 'not-found' })
    })
  })
})

test.describe('clickToCall', () => {
  // The agent's phone stands on the desk and registers elsewhere.
  const sip = { server: 'ws://127.0.0.1:9', realm: 'desk.example', account: '1001', password: 'desk', extension: '1001' }
  test.use({ nouns: ['clickToCall'], simulatorOptions: { sip } })

  test('the server rings the phone on the desk and, once it is picked up, dials', async ({ vendor: { run, value }, simulators }) => {
    const { webitel } = simulators
    const number = '+442079460123'
    const legs = () => webitel.calls().filter(({ state }) => state !== 'hangup')
    const placed = value('clickToCall.place', { destination: number, variables: { reason: 'callback' } })
    await expect.poll(() => legs().map(({ state }) => state)).toEqual(['ringing'])
    expect(await run('clickToCall.place', { destination: number, cancelDistribution: true })).toMatchObject({ cause: 'agent-in-call' })
    expect(await run('clickToCall.place', { destination: number })).toMatchObject({ cause: 'busy' })
    webitel.legAnswered(legs()[0]!.id)
    expect((await placed).callId).toBe(legs()[0]!.id)
    webitel.legEnded(legs()[0]!.id)

    const unanswered = run('clickToCall.place', { destination: number, timeoutSeconds: 1 })
    expect(await unanswered).toEqual({ ok: false, cause: 'phone-failed', detail: 'NO_ANSWER' })
    expect(await run('clickToCall.place', { destination: 'nobody' })).toMatchObject({ cause: 'invalid', detail: 'destination' })
    expect(await run('clickToCall.place', { destination: '' })).toMatchObject({ cause: 'invalid-input' })
    expect(await run('clickToCall.place', { destination: number, extension: '99999' })).toEqual({
      ok: false,
      cause: 'not-found',
      detail: 'extension'
    })
  })
})

test.describe('history', () => {
  test.use({ nouns: ['callHistory', 'recordings'] })

  test('calls are found by filters, marked, and their recordings listed', async ({ vendor: { run, value } }) => {
    const everything = { created: { from: 1 } }
    const all = (await value('callHistory.search', { filter: everything, size: 500 })).calls
    expect(all.length).toBeGreaterThan(100)
    const first = await value('callHistory.search', { filter: everything, size: 2 })
    const second = await value('callHistory.search', { filter: everything, size: 2, after: first.next })
    expect([...first.calls, ...second.calls].map(({ id }) => id)).toEqual(all.slice(0, 4).map(({ id }) => id))
    const outbound = await value('callHistory.search', { filter: { ...everything, direction: 'outbound' }, size: 500 })
    expect(outbound.calls.map(({ id }) => id)).toEqual(all.filter(({ direction }) => direction === 'outbound').map(({ id }) => id))
    expect(await run('callHistory.search', { filter: { direction: 'inbound' }, size: 5 })).toMatchObject({
      cause: 'invalid',
      detail: 'filter'
    })
    expect(await run('callHistory.search', { filter: everything, size: 0 })).toMatchObject({ cause: 'invalid-input' })

    const missed = async () => (await value('callHistory.search', { filter: { ...everything, missed: true }, size: 500 })).calls
    const callId = (await missed())[0]!.id
    await value('callHistory.hideMissed', { callId })
    expect((await missed()).map(({ id }) => id)).not.toContain(callId)
    await value('callHistory.setVariables', { callId, variables: { checked: 'yes' } })
    const { id: annotationId } = await value('callHistory.addAnnotation', { callId, note: 'listen', fromS: 1, toS: 4 })
    await value('callHistory.changeAnnotation', { callId, annotationId, note: 'again', fromS: 2, toS: 5 })
    expect(await value('callHistory.one', { callId })).toMatchObject({
      variables: { checked: 'yes' },
      annotations: [{ id: annotationId, note: 'again', fromS: 2, toS: 5 }]
    })
    await value('callHistory.removeAnnotation', { callId, annotationId })
    expect(await value('callHistory.one', { callId })).toMatchObject({ annotations: [] })
    const nobody = '00000000-0000-4000-8000-000000000000'
    expect(await run('callHistory.one', { callId: nobody })).toMatchObject({ cause: 'not-found' })

    const [recorded] = (await value('callHistory.search', { filter: { ...everything, hasFile: true }, size: 1 })).calls
    const { files } = await value('recordings.list', { callId: recorded!.id })
    expect(files[0]).toMatchObject({ kind: 'audio' })
    const { address } = await value('recordings.play', { fileId: files[0]!.id })
    expect(address).not.toMatch(/access_token|:\/\//)
    expect(await run('recordings.play', { fileId: '../7001' })).toMatchObject({ cause: 'invalid-input' })
    expect(await run('recordings.list', { callId: nobody })).toMatchObject({ cause: 'not-found' })
  })
})
