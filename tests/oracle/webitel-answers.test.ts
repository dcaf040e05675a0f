import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startSimulators, type Simulators } from '../../src/simulators'
import { answerFaults, operationOf, requestFaults } from './webitel-conformance'

/** What the vendor's document leaves out: signing in, and the files of the storage service (webitel.md 2.2, 5.3). */
const BESIDE = /^(\/app\/|\/api\/(login|logout|storage)\b)/

let simulators: Simulators
let token = ''
let callId = ''
let historyId = ''
beforeEach(async () => {
  simulators = await startSimulators({
    pace: 0.01,
    sip: { server: 'ws://127.0.0.1:9/sip', realm: 'elsewhere.test', account: 'a', password: 'p', extension: '201' }
  })
  token = simulators.webitel.sessions.issue()
})
afterEach(() => simulators.stop())

async function ask(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(simulators.addresses.webitel + path, {
    method,
    headers: { 'X-Webitel-Access': token },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  })
  return { status: answer.status, body: await answer.json() }
}

const member = {
  name: 'Ann',
  priority: 3,
  bucket: { id: 1 },
  timezone: { id: 5 },
  agent: { id: 7 },
  variables: { a: 'b' },
  communications: [{ destination: '+447700900111', type: { id: 1 }, priority: 1, resource: { id: 1 }, display: '1', dtmf: '2' }]
}

interface Sample {
  path: string
  body?: unknown
}

/** A call that rings, a call of the history, an attempt in processing: made anew for each question. */
async function ids(): Promise<{ attempt: number; skillOf7: number; memberId: number }> {
  const { webitel } = simulators
  for (const leg of webitel.exchange.open()) if (leg.state !== 'hangup') webitel.exchange.hangUp(leg, 'NORMAL_CLEARING', 'A')
  for (const leg of webitel.exchange.open()) if (leg.attempt?.processing) webitel.exchange.attempts.report(leg.attempt.id, 'rest', {})
  const reported = webitel.letCustomerCall({ phone: 'elsewhere', ringS: 1000, processingS: 10_000 })
  webitel.legAnswered(reported)
  await expect.poll(() => webitel.calls().find(({ id }) => id === reported)?.attemptState).toBe('bridged')
  webitel.customerHangsUp(reported)
  callId = webitel.letCustomerCall({ phone: 'elsewhere', ringS: 1000 })
  webitel.legAnswered(callId)
  historyId = webitel.history.rows().find((row) => row.files.length > 0)!.id
  return {
    attempt: webitel.calls().find(({ id }) => id === reported)!.attemptId!,
    skillOf7: webitel.directory.assignments.ofAgent(7)[0]!.id,
    memberId: [...webitel.members.all(23)].find(({ attempts }) => attempts > 0)!.id
  }
}

const samples: Record<string, (of: { attempt: number; skillOf7: number; memberId: number }) => Sample> = {
  'PUT /users/password': () => ({
    path: '/users/password',
    body: { username: 'demo', old_password: 'demo-callside', user_password: 'another one', confirm_password: 'another one' }
  }),
  'GET /user/settings/{key}': () => ({ path: '/user/settings/phone' }),
  'PUT /user/settings/{key}': () => ({ path: '/user/settings/phone', body: { volume: 3 } }),
  'GET /user/device/config/{type}': () => ({ path: '/user/device/config/sip' }),
  'PATCH /presence': () => ({ path: '/presence', body: { publish: { status: 'dnd' } } }),
  'PATCH /call_center/attempts/{attempt_id}': ({ attempt }) => ({
    path: `/call_center/attempts/${attempt}`,
    body: { status: 'success', description: 'd', variables: { a: 'b' } }
  }),
  'PATCH /call_center/queues/attempts/{attempt_id}/renewal': ({ attempt }) => ({
    path: `/call_center/queues/attempts/${attempt}/renewal`,
    body: { renewal: 5 }
  }),
  'GET /call_center/agents': () => ({ path: '/call_center/agents?fields=id&fields=skills&fields=channel&fields=user_presence_status' }),
  'GET /call_center/agents/{id}': () => ({ path: '/call_center/agents/7' }),
  'PATCH /call_center/agents/{id}/status': () => ({
    path: '/call_center/agents/8/status',
    body: { status: 'pause', payload: 'Lunch' }
  }),
  'PATCH /call_center/agents/{agent_id}/states/waiting': () => ({ path: '/call_center/agents/7/states/waiting', body: {} }),
  'GET /call_center/agents/{agent_id}/pause_causes': () => ({ path: '/call_center/agents/7/pause_causes?allow_change=true' }),
  'GET /call_center/agents/{agent_id}/statistics/today': () => ({ path: '/call_center/agents/7/statistics/today' }),
  'GET /call_center/agents/{id}/queues': () => ({ path: '/call_center/agents/7/queues' }),
  'GET /call_center/agents/{agent_id}/skills': () => ({ path: '/call_center/agents/7/skills' }),
  'POST /call_center/agents/{agent_id}/skills': () => ({
    path: '/call_center/agents/8/skills',
    body: { skill: { id: 6 }, capacity: 10, enabled: true }
  }),
  'POST /call_center/agents/{agent_id}/skills/bulk': () => ({
    path: '/call_center/agents/9/skills/bulk',
    body: { items: [{ skill: { id: 2 }, capacity: 10, enabled: true }] }
  }),
  'PATCH /call_center/agents/{agent_id}/skills': ({ skillOf7 }) => ({
    path: '/call_center/agents/7/skills',
    body: { id: [skillOf7], enabled: false }
  }),
  'DELETE /call_center/agents/{agent_id}/skills': () => ({ path: '/call_center/agents/10/skills?skill_id=4' }),
  'GET /call_center/agents/{agent_id}/skills/{id}': ({ skillOf7 }) => ({ path: `/call_center/agents/7/skills/${skillOf7}` }),
  'PUT /call_center/agents/{agent_id}/skills/{id}': ({ skillOf7 }) => ({
    path: `/call_center/agents/7/skills/${skillOf7}`,
    body: { skill: { id: 3 }, capacity: 20, enabled: true }
  }),
  'PATCH /call_center/agents/{agent_id}/skills/{id}': ({ skillOf7 }) => ({
    path: `/call_center/agents/7/skills/${skillOf7}`,
    body: { capacity: 30 }
  }),
  'DELETE /call_center/agents/{agent_id}/skills/{id}': () => ({
    path: `/call_center/agents/11/skills/${simulators.webitel.directory.assignments.ofAgent(11)[0]!.id}`
  }),
  'POST /call_center/skills': () => ({ path: '/call_center/skills', body: { name: 'Frisian', description: '' } }),
  'GET /call_center/skills/{id}': () => ({ path: '/call_center/skills/1' }),
  'PUT /call_center/skills/{id}': () => ({ path: '/call_center/skills/1', body: { name: 'Dutch', description: 'Native' } }),
  'DELETE /call_center/skills/{id}': () => ({
    path: `/call_center/skills/${simulators.webitel.directory.addSkill('Short-lived', '').id}`
  }),
  'GET /call_center/skills/{skill_id}/agents': () => ({ path: '/call_center/skills/1/agents' }),
  'POST /call_center/queues/{queue_id}/members/bulk': () => ({
    path: '/call_center/queues/23/members/bulk',
    body: { file_name: 'list.csv', items: [member] }
  }),
  'POST /call_center/queues/{queue_id}/members': () => ({ path: '/call_center/queues/23/members', body: member }),
  'GET /call_center/queues/{queue_id}/members': () => ({ path: '/call_center/queues/23/members?size=100' }),
  'PATCH /call_center/queues/{queue_id}/members/reset': () => ({
    path: '/call_center/queues/22/members/reset',
    body: { stop_cause: ['missed'] }
  }),
  'GET /call_center/queues/{queue_id}/members/{id}': ({ memberId }) => ({ path: `/call_center/queues/23/members/${memberId}` }),
  'PUT /call_center/queues/{queue_id}/members/{id}': ({ memberId }) => ({
    path: `/call_center/queues/23/members/${memberId}`,
    body: { ...member, stop_cause: 'cancel' }
  }),
  'PATCH /call_center/queues/{queue_id}/members/{id}': ({ memberId }) => ({
    path: `/call_center/queues/23/members/${memberId}`,
    body: { stop_cause: '', variables: { b: 'c' } }
  }),
  'PATCH /call_center/members/{id}': ({ memberId }) => ({ path: `/call_center/members/${memberId}`, body: { priority: 9 } }),
  'DELETE /call_center/queues/{queue_id}/members/{id}': () => ({
    path: `/call_center/queues/20/members/${[...simulators.webitel.members.all(20)][0]!.id}`
  }),
  'GET /call_center/queues/{queue_id}/members/{member_id}/attempts': ({ memberId }) => ({
    path: `/call_center/queues/23/members/${memberId}/attempts`
  }),
  'GET /call_center/resources/{resource_id}/display': () => ({ path: '/call_center/resources/1/display' }),
  'GET /call_center/queues/{id}': () => ({ path: '/call_center/queues/23' }),
  'GET /calls/history': () => ({
    path: `/calls/history?q=*&size=500${['id', 'files', 'annotations', 'talk_sec', 'attempt_id', 'hangup_disposition', 'has_children', 'variables'].map((name) => `&fields=${name}`).join('')}`
  }),
  'POST /calls/history': () => ({ path: '/calls/history', body: { created_at: { from: 1, to: Date.now() }, size: 500 } }),
  'PATCH /calls/history/{id}': () => ({ path: `/calls/history/${historyId}`, body: { variables: { a: 'b' }, hide_missed: true } }),
  'POST /calls/history/{call_id}/annotation': () => ({
    path: `/calls/history/${historyId}/annotation`,
    body: { note: 'n', start_sec: 1, end_sec: 2, file_id: 7001 }
  }),
  'PUT /calls/history/{call_id}/annotation/{id}': () => ({
    path: `/calls/history/${historyId}/annotation/${annotation()}`,
    body: { note: 'm', start_sec: 1, end_sec: 2 }
  }),
  'DELETE /calls/history/{call_id}/annotation/{id}': () => ({ path: `/calls/history/${historyId}/annotation/${annotation()}` }),
  'GET /calls/{call_id}/files': () => ({ path: `/calls/${historyId}/files` }),
  'POST /calls/history/{call_id}/redial': () => ({ path: `/calls/history/${historyId}/redial`, body: {} }),
  'POST /calls': () => ({
    path: '/calls',
    body: { destination: '+447700900111', from: { extension: '201' }, params: { disable_auto_answer: true, variables: { a: 'b' } } }
  }),
  'GET /calls/active/{id}': () => ({ path: `/calls/active/${callId}` }),
  'DELETE /calls/active/{id}': () => ({ path: `/calls/active/${callId}`, body: { app_id: 'fs', cause: 'USER_BUSY' } }),
  'PATCH /calls/active/{id}/hold': () => ({ path: `/calls/active/${callId}/hold`, body: { app_id: 'fs' } }),
  'PATCH /calls/active/{id}/unhold': () => {
    simulators.webitel.exchange.hold(simulators.webitel.exchange.find(callId))
    return { path: `/calls/active/${callId}/unhold`, body: { app_id: 'fs' } }
  },
  'PATCH /calls/active/{id}/dtmf': () => ({ path: `/calls/active/${callId}/dtmf`, body: { app_id: 'fs', digit: '12' } }),
  'PATCH /calls/active/{id}/transfer': () => ({ path: `/calls/active/${callId}/transfer`, body: { destination: '202' } }),
  'PATCH /calls/active/{id}/variables': () => ({ path: `/calls/active/${callId}/variables`, body: { variables: { a: 'b' } } }),
  'POST /calls/active/{id}/eavesdrop': () => ({ path: `/calls/active/${callId}/eavesdrop`, body: { control: true, listen_a: true } })
}

const annotation = (): number => simulators.webitel.history.annotate(historyId, { note: 'n', startSec: 0, endSec: 1, fileId: 0 }).id

/** A call that the server begins waits for the agent's phone, which stands elsewhere. */
function pickUp(): void {
  const { webitel } = simulators
  if (webitel.exchange.current()?.state === 'active') webitel.customerHangsUp()
  void expect
    .poll(() => webitel.exchange.current()?.state)
    .toBe('ringing')
    .then(() => webitel.legAnswered(webitel.exchange.current()!.id))
}

describe('answers of the simulator', () => {
  it.each([false, true])('are as the vendor defines them, with defaults left out: %s', async (omitDefaults) => {
    const { webitel } = simulators
    webitel.omitDefaults = omitDefaults
    const faults: string[] = []
    for (const { method, path } of webitel.routes.filter((route) => !BESIDE.test(route.path))) {
      const name = operationOf(method, path.replace(/\{[^}]+\}/g, '1'))
      if (name === null) {
        faults.push(`${method} ${path} is not defined`)
        continue
      }
      const of = await ids()
      const sample = samples[name]?.(of) ?? { path: name.split(' ')[1]! }
      const url = new URL(`http://x/api${sample.path}`)
      faults.push(...requestFaults({ method, path: url.pathname, query: [...url.searchParams], body: sample.body }))
      if (name === 'POST /calls' || name.endsWith('/redial')) pickUp()
      const { status, body } = await ask(method, `/api${sample.path}`, sample.body)
      if (status !== 200) faults.push(`${name}: ${status} ${JSON.stringify(body)}`)
      else faults.push(...answerFaults(method, url.pathname, body))
    }
    expect([...new Set(faults)].slice(0, 40)).toEqual([])
  })

  it('would not pass if they were otherwise', () => {
    const path = '/api/call_center/buckets'
    expect(answerFaults('GET', path, { items: [{ id: '1', name: 'a', description: '' }], next: false })).toEqual([])
    expect(answerFaults('GET', path, { items: [{ id: 1, name: 'a' }] })).toHaveLength(1)
    expect(answerFaults('GET', path, { items: [{ id: '1', title: 'a' }] })).toHaveLength(1)
    expect(requestFaults({ method: 'GET', path, query: [['pages', '1']], body: null })).toHaveLength(1)
    expect(requestFaults({ method: 'GET', path, query: [['page', 'one']], body: null })).toHaveLength(1)
    expect(
      requestFaults({ method: 'POST', path: '/api/calls', query: [], body: { destination: '1', params: { timeout: 'x' } } })
    ).toHaveLength(1)
  })
})
