/** Who may sign in at the simulated Apizee. */
export interface PortalUser {
  id: number
  login: string
  password: string
  name: string
  group: string
}

export const APIZEE_CREDENTIALS = { user: 'sanne.bakker@demo.callside.example', password: 'demo-apizee' }
export const ENTERPRISE = { id: 1, name: 'Callside Demo' }
export const BUTTON_ID = 223
export const TICKET_SERVICE_KEY = '115f89503138416a242f40fb7d7f338e'
export const MEETING_SERVICE = { id: 5633, key: 'f7a0300abf044e86bfcc7d9ae906381e', name: 'Conference' }
export const API_USER = { id: 1234, name: 'API' }

export const USERS: readonly PortalUser[] = [
  { id: 2888, login: APIZEE_CREDENTIALS.user, password: APIZEE_CREDENTIALS.password, name: 'Sanne Bakker', group: 'Support' },
  { id: 2899, login: 'pieter.dewit@demo.callside.example', password: 'demo-pieter', name: 'Pieter de Wit', group: 'Claims' },
  { id: 2901, login: 'amira.benali@demo.callside.example', password: 'demo-amira', name: 'Amira Benali', group: 'Claims' }
]

/** Tickets of the days before: `daysAgo` and the hour of the day, UTC. */
export const PAST_TICKETS: readonly {
  daysAgo: number
  hour: number
  reference: string
  agent: number
  phone?: string
  email?: string
  end: 'closed' | 'done' | 'declined' | 'expired' | 'cancelled'
  callS: number
  description: string
  place?: { lat: number; lng: number }
}[] = [
  {
    daysAgo: 0,
    hour: 7,
    reference: 'CS-7QK2',
    agent: 0,
    phone: '+31612345678',
    end: 'done',
    callS: 335,
    description: 'Meter reading',
    place: { lat: 52.0907, lng: 5.1214 }
  },
  {
    daysAgo: 0,
    hour: 6,
    reference: 'CS-7QH9',
    agent: 0,
    phone: '+447700900142',
    end: 'expired',
    callS: 0,
    description: 'Water damage, kitchen'
  },
  {
    daysAgo: 1,
    hour: 9,
    reference: 'CS-7PX4',
    agent: 1,
    phone: '+447700900155',
    end: 'closed',
    callS: 612,
    description: 'Router X2 without light',
    place: { lat: 52.3702, lng: 4.8952 }
  },
  {
    daysAgo: 1,
    hour: 10,
    reference: 'CS-7PX8',
    agent: 2,
    email: 'hanna.kowalczyk@example.org',
    end: 'closed',
    callS: 184,
    description: 'Water damage, ceiling'
  },
  { daysAgo: 1, hour: 13, reference: 'CS-7PZ1', agent: 0, phone: '+31612345678', end: 'declined', callS: 0, description: '' },
  {
    daysAgo: 2,
    hour: 8,
    reference: 'CS-7NB6',
    agent: 0,
    phone: '+447700900163',
    end: 'closed',
    callS: 421,
    description: 'Broken window',
    place: { lat: 51.9244, lng: 4.4777 }
  },
  {
    daysAgo: 2,
    hour: 14,
    reference: 'CS-7ND3',
    agent: 2,
    phone: '+447700900171',
    end: 'cancelled',
    callS: 0,
    description: 'Boiler fault code'
  },
  {
    daysAgo: 3,
    hour: 11,
    reference: 'CS-7MA2',
    agent: 1,
    phone: '+447700900180',
    end: 'closed',
    callS: 958,
    description: 'Storm damage, roof',
    place: { lat: 52.0705, lng: 4.3007 }
  }
]

export const PAST_MEETINGS: readonly { daysAgo: number; hour: number; name: string; minutes: number; people: number; moderator: number }[] =
  [
    { daysAgo: 1, hour: 12, name: 'Intake storm damage CS-7PW5', minutes: 22, people: 3, moderator: 0 },
    { daysAgo: 2, hour: 9, name: 'Expert visit CS-7N41', minutes: 41, people: 4, moderator: 1 },
    { daysAgo: 4, hour: 15, name: 'Policy review CS-7KV0', minutes: 17, people: 2, moderator: 0 }
  ]
