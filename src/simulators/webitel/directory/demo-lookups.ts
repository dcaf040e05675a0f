/** What pickers of the demo show. Ids are int64 of the vendor's database. */
export interface Named {
  id: number
  name: string
}

export const TEAMS: (Named & { strategy: string })[] = [
  { id: 2, name: 'Customer care', strategy: 'longest-idle-time' },
  { id: 3, name: 'Outbound', strategy: 'random' },
  { id: 4, name: 'Back office', strategy: 'longest-idle-time' }
]

export const REGIONS: Named[] = [
  { id: 1, name: 'North' },
  { id: 2, name: 'South' }
]

export const SKILLS: (Named & { description: string })[] = [
  { id: 1, name: 'Dutch', description: 'Speaks Dutch' },
  { id: 2, name: 'English', description: 'Speaks English' },
  { id: 3, name: 'French', description: 'Speaks French' },
  { id: 4, name: 'Claims', description: 'Handles insurance claims' },
  { id: 5, name: 'Billing', description: 'Handles invoices and arrears' },
  { id: 6, name: 'Technical', description: '' }
]

export const BUCKETS: (Named & { description: string })[] = [
  { id: 1, name: 'Arrears', description: 'Two invoices late' },
  { id: 2, name: 'Water damage', description: '' },
  { id: 3, name: 'New customers', description: 'First 90 days' }
]

export const COMMUNICATION_TYPES: (Named & {
  code: string
  channel: 'Phone' | 'Email' | 'Messaging'
  default: boolean
  description: string
})[] = [
  { id: 1, code: 'main', name: 'main', channel: 'Phone', default: true, description: 'First number to try' },
  { id: 2, code: 'mobile', name: 'Mobile', channel: 'Phone', default: false, description: '' },
  { id: 3, code: 'work', name: 'Work', channel: 'Phone', default: false, description: '' },
  { id: 4, code: 'email', name: 'E-mail', channel: 'Email', default: true, description: '' },
  { id: 5, code: 'chat', name: 'Chat', channel: 'Messaging', default: true, description: '' }
]

/** The server's whole table of time zones. */
export const TIMEZONES: Named[] = Intl.supportedValuesOf('timeZone').map((name, index) => ({ id: index + 1, name }))

/** Difference to UTC now, as `02:00:00` or `-03:30:00`. */
export function offsetOf(zone: string, at: Date): string {
  const shown = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).format(at)
  const [, sign = '', hours = '00', minutes = '00'] = /GMT([+-])(\d{2}):(\d{2})/.exec(shown) ?? []
  return `${sign === '-' ? '-' : ''}${hours}:${minutes}:00`
}

export const HOME_ZONE = TIMEZONES.find(({ name }) => name === 'Europe/Amsterdam')!

const OFFICE_DAYS = [1, 2, 3, 4, 5].map((day) => ({ day, start_time_of_day: 540, end_time_of_day: 1080, disabled: false }))
export const CALENDARS = [
  { id: 1, name: 'Office hours', description: 'Monday to Friday', timezone: HOME_ZONE, accepts: OFFICE_DAYS },
  {
    id: 2,
    name: 'Always',
    description: '',
    timezone: HOME_ZONE,
    accepts: [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, start_time_of_day: 0, end_time_of_day: 1440, disabled: false }))
  }
]

export const RESOURCES = [
  {
    id: 1,
    name: 'Trunk north',
    enabled: true,
    limit: 30,
    rps: 5,
    number: '+442079460001',
    gateway: { id: 1, name: 'Gateway 1' },
    displays: ['+442079460010', '+442079460011', '+442079460012']
  },
  {
    id: 2,
    name: 'Trunk south',
    enabled: true,
    limit: 10,
    rps: 2,
    number: '+442079460002',
    gateway: { id: 2, name: 'Gateway 2' },
    displays: ['+442079460020']
  },
  { id: 3, name: 'Reserve', enabled: false, limit: 5, rps: 1, number: '+442079460003', gateway: { id: 2, name: 'Gateway 2' }, displays: [] }
]

/** One queue of each type and more, as number and what it waits for (Webitel contract 5.4). */
export interface DemoQueue extends Named {
  type: number
  strategy: string
  enabled: boolean
  teamId: number
  tags: string[]
  processing: boolean
  description: string
}

const queue = (id: number, name: string, type: number, teamId: number, more: Partial<DemoQueue> = {}): DemoQueue => ({
  id,
  name,
  type,
  strategy: type === 1 || type === 6 ? 'fifo' : 'asc',
  enabled: true,
  teamId,
  tags: [],
  processing: true,
  description: '',
  ...more
})

export const QUEUE_LIST: DemoQueue[] = [
  queue(5, 'Claims', 1, 2, { tags: ['insurance'] }),
  queue(6, 'Billing', 1, 2, { tags: ['money'] }),
  queue(8, 'Support', 1, 2),
  queue(20, 'Back office list', 0, 4, { tags: ['list'] }),
  queue(21, 'Outage announcement', 2, 3, { processing: false, tags: ['ivr'] }),
  queue(22, 'Renewals', 3, 3, { tags: ['money', 'outbound'], description: 'Call before the policy ends' }),
  queue(23, 'Arrears', 4, 3, { tags: ['money', 'outbound'] }),
  queue(24, 'Survey', 5, 3, { tags: ['outbound'] }),
  queue(25, 'Web chat', 6, 2),
  queue(26, 'Paper mail', 7, 4),
  queue(27, 'Meter readings', 8, 4, { processing: false }),
  queue(28, 'Messenger', 9, 2),
  queue(29, 'Manual calls', 10, 2),
  queue(30, 'Old campaign', 4, 3, { enabled: false, tags: ['outbound'], description: 'Stopped' })
]

const TYPE_NAMES = [
  'offline',
  'inbound',
  'ivr',
  'preview',
  'progressive',
  'predictive',
  'inbound chat',
  'task',
  'outbound_task',
  'im',
  'outbound_call'
]

/** The type's name, as calls tell it; queues themselves tell its number (Webitel contract 5.4, 10.2). */
export const queueType = (queueId: number): string => TYPE_NAMES[QUEUE_LIST.find(({ id }) => id === queueId)?.type ?? 1]!
