import { webitelOnWire } from '../../../../../../tests/support/webitel-on-wire'

const { row } = webitelOnWire()
const firstPage: [string, string][] = [
  ['page', '1'],
  ['size', '40']
]

row({
  row: 'B6',
  name: 'members.timeZones',
  input: { search: 'Europe/A', sort: '-name' },
  call: 'GET /api/calendars/timezones',
  wire: 'GET /api/calendars/timezones',
  query: [...firstPage, ['q', 'Europe/A*'], ['sort', '-name']],
  reply: { items: [{ id: '371', name: 'Europe/Amsterdam', offset: '01:00:00' }], next: true },
  output: { items: [{ id: '371', name: 'Europe/Amsterdam', offset: '01:00:00' }], more: true }
})
row({
  row: 'B6',
  name: 'members.buckets',
  input: { ids: ['3'] },
  call: 'GET /api/call_center/buckets',
  wire: 'GET /api/call_center/buckets',
  query: [...firstPage, ['id', '3']],
  reply: { items: [{ id: 3, name: 'Arrears' }] },
  output: { items: [{ id: '3', name: 'Arrears', description: '' }], more: false }
})
row({
  row: 'B6',
  name: 'members.communicationTypes',
  input: { channels: ['Phone', 'Email'], isDefault: true },
  call: 'GET /api/call_center/communication_type',
  wire: 'GET /api/call_center/communication_type',
  query: [...firstPage, ['channel', 'Phone'], ['channel', 'Email'], ['default', 'true']],
  reply: {
    items: [
      { id: '1', code: 'work', name: 'Work', channel: 'Phone', default: true },
      { id: '2', code: 'x', name: 'Other' }
    ]
  },
  output: {
    items: [
      { id: '1', code: 'work', name: 'Work', description: '', channel: 'Phone', isDefault: true },
      { id: '2', code: 'x', name: 'Other', description: '', channel: 'Undefined', isDefault: false }
    ],
    more: false
  }
})
row({
  row: 'B6',
  name: 'members.resources',
  input: {},
  call: 'GET /api/call_center/resources',
  wire: 'GET /api/call_center/resources',
  query: firstPage,
  reply: {
    items: [
      { id: '5', name: 'Trunk', enabled: true, limit: 30, rps: 2, gateway: { id: '1', name: 'GW' }, patterns: ['^0'], last_error_at: '0' }
    ]
  },
  output: {
    items: [
      {
        id: '5',
        name: 'Trunk',
        description: '',
        enabled: true,
        limit: 30,
        callsPerSecond: 2,
        number: '',
        gateway: { id: '1', name: 'GW' },
        isReserve: false,
        patterns: ['^0'],
        lastError: '',
        lastErrorAt: null,
        errorsInARow: 0
      }
    ],
    more: false
  }
})
row({
  row: 'B6',
  name: 'members.callerIds',
  input: { resourceId: '5' },
  call: 'GET /api/call_center/resources/{resource_id}/display',
  wire: 'GET /api/call_center/resources/5/display',
  query: firstPage,
  reply: { items: [{ id: '51', display: '+31201234567' }] },
  output: { items: [{ id: '51', display: '+31201234567' }], more: false }
})
