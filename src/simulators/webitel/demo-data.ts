/** People and places of the demo: numbers from ranges kept for fiction, or plainly invented. */
export interface Customer {
  name: string
  number: string
  queue: string
  bucket: string | null
  waitedS: number
  variables: Record<string, string>
}

export const AGENT = {
  userId: '10',
  agentId: 7,
  teamId: 2,
  name: 'Sanne Bakker',
  extension: '201',
  user: 'demo',
  password: 'demo-callside',
  sipAccount: '201-web',
  sipPassword: 'phone-of-201'
}

export const DOMAIN = { id: '1', name: 'demo.callside.example' }

export const QUEUES: Record<string, number> = { Claims: 5, Billing: 6, Support: 8 }

/** Minutes allowed and used today; these ids are 32-bit numbers, not strings. */
export const PAUSE_CAUSES = [
  { id: 1, name: 'Lunch', limit_min: 30, duration_min: 0 },
  { id: 2, name: 'Short break', limit_min: 10, duration_min: 4 },
  { id: 3, name: 'Training', limit_min: 60, duration_min: 0 }
]

/** The first has a Dutch mobile, so that the video link can be sent to her. */
export const CUSTOMERS: readonly Customer[] = [
  {
    name: 'Maren Visser',
    number: '+31612345678',
    queue: 'Billing',
    bucket: 'Arrears',
    waitedS: 42,
    variables: {
      invoice_id: 'INV-20814',
      meter: 'E-4812',
      due_date: '2026-12-04',
      bucket_name: 'Arrears',
      link: 'https://crm.example/customers/20814'
    }
  },
  {
    name: 'Leila Haddad',
    number: '+447700900142',
    queue: 'Claims',
    bucket: 'Water damage',
    waitedS: 12,
    variables: { claim_id: 'CL-55120', policy: 'Home Plus 88-201', bucket_name: 'Water damage', link: 'https://crm.example/claims/55120' }
  },
  {
    name: 'Tomás Okafor',
    number: '+447700900155',
    queue: 'Support',
    bucket: null,
    waitedS: 75,
    variables: { ticket: 'T-3391', product: 'Router X2', link: 'https://crm.example/tickets/3391' }
  },
  {
    name: 'Hanna Kowalczyk',
    number: '+447700900163',
    queue: 'Claims',
    bucket: 'Water damage',
    waitedS: 31,
    variables: { claim_id: 'CL-55127', policy: 'Home Basic 41-007', bucket_name: 'Water damage', link: 'https://crm.example/claims/55127' }
  }
]
