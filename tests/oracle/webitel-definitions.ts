/**
 * Types of the members that the simulator answers with, noted from the vendor's published definitions.
 * `int64` travels as a string, `int32` as a number. A name after `[]` or alone is another definition.
 */
const DEFINITIONS: Record<string, Record<string, string>> = {
  apiUserinfo: {
    user_id: 'int64',
    dc: 'int64',
    domain: 'string',
    name: 'string',
    username: 'string',
    preferred_username: 'string',
    extension: 'string',
    chat_name: 'string',
    expires_at: 'int64',
    updated_at: 'int64',
    roles: '[]apiObjectId',
    scope: '[]apiObjclass',
    permissions: '[]apiPermission',
    license: '[]apiLicenseUser'
  },
  apiObjectId: { id: 'int64', name: 'string' },
  apiObjclass: { id: 'int64', class: 'string', name: 'string', access: 'string', abac: 'boolean', obac: 'boolean', rbac: 'boolean' },
  apiPermission: { id: 'string', name: 'string', usage: 'string' },
  apiLicenseUser: { id: 'string', prod: 'string', name: 'string', scope: '[]any', issued_at: 'int64', expires_at: 'int64' },
  'engine.DefaultDeviceConfigResponse': { webrtc: 'engine.WebRTCDeviceConfig' },
  'engine.WebRTCDeviceConfig': {
    authorization_user: 'string',
    display_name: 'string',
    extension: 'string',
    ha1: 'string',
    realm: 'string',
    server: 'string',
    uri: 'string'
  },
  'engine.ForAgentPauseCauseList': { items: '[]engine.ForAgentPauseCause', next: 'boolean' },
  'engine.ForAgentPauseCause': { id: 'number', name: 'string', limit_min: 'number', duration_min: 'number' },
  'engine.ListAttempt': { items: '[]engine.Attempt', next: 'boolean' },
  'engine.Attempt': {
    id: 'int64',
    agent: 'engine.Lookup',
    agent_call_id: 'string',
    bridged_at: 'int64',
    bucket: 'engine.Lookup',
    channel: 'string',
    destination: 'engine.MemberCommunication',
    joined_at: 'int64',
    leaving_at: 'int64',
    member_call_id: 'string',
    offering_at: 'int64',
    queue: 'engine.Lookup',
    state: 'string',
    timeout: 'int64',
    variables: 'map'
  },
  'engine.MemberCommunication': { destination: 'string', type: 'any', display: 'string', description: 'string' },
  'engine.Lookup': { id: 'int64', name: 'string' },
  'engine.Endpoint': { id: 'string', name: 'string', number: 'string', type: 'string' },
  'engine.ListCall': { items: '[]engine.ActiveCall', next: 'boolean' },
  'engine.ActiveCall': {
    id: 'string',
    app_id: 'string',
    parent_id: 'string',
    user: 'engine.Lookup',
    extension: 'string',
    direction: 'string',
    destination: 'string',
    from: 'engine.Endpoint',
    to: 'engine.Endpoint',
    variables: 'map',
    created_at: 'int64',
    answered_at: 'int64',
    bridged_at: 'int64',
    duration: 'int32',
    bill_sec: 'int32',
    hold_sec: 'int32',
    state: 'string',
    queue: 'engine.Lookup',
    agent: 'engine.Lookup',
    joined_at: 'int64',
    queue_bridged_at: 'int64',
    queue_wait_sec: 'int32'
  },
  'engine.ListHistoryCall': { items: '[]engine.HistoryCall', next: 'boolean' }
}
const { state: _state, ...sharedWithActive } = DEFINITIONS['engine.ActiveCall']!
DEFINITIONS['engine.HistoryCall'] = {
  ...sharedWithActive,
  hangup_at: 'int64',
  stored_at: 'int64',
  hangup_by: 'string',
  cause: 'string',
  sip_code: 'int32',
  reporting_at: 'int64',
  result: 'string',
  agent_description: 'string'
}

/** Members of `value` that the definition does not know or types otherwise; missing ones are allowed (defaults are left out). */
export function shortcomings(definition: string, value: unknown, path = definition): string[] {
  if (definition === 'any') return []
  if (definition.startsWith('[]'))
    return Array.isArray(value)
      ? value.flatMap((item, i) => shortcomings(definition.slice(2), item, `${path}[${i}]`))
      : [`${path} is no list`]
  const members = DEFINITIONS[definition]
  if (!members) return fits(definition, value) ? [] : [`${path} is ${typeof value}, not ${definition}`]
  if (typeof value !== 'object' || value === null) return [`${path} is no object`]
  return Object.entries(value).flatMap(([name, member]) => {
    const type = members[name]
    return type === undefined ? [`${path}.${name} is not defined`] : shortcomings(type, member, `${path}.${name}`)
  })
}

function fits(type: string, value: unknown): boolean {
  switch (type) {
    case 'int64':
      return typeof value === 'string' && /^-?\d+$/.test(value)
    case 'int32':
      return Number.isInteger(value)
    case 'map':
      return typeof value === 'object' && value !== null && Object.values(value).every((item) => typeof item === 'string')
    default:
      return typeof value === type
  }
}
