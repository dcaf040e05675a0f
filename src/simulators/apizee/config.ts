/** How the simulated Apizee behaves; times in ms, scaled by the pace of the simulators but for those of the limit and the token. */
export interface ApizeeConfig {
  tokenLifetimeS: number
  /** The limit of requests a user; on unless a test looks at something else. */
  rateLimit: boolean
  rateCalls: number
  ratePerMs: number
  rateCountsToken: boolean
  /** Member of the body that tells of an error; the vendor documents none. */
  errorMember: 'error' | 'message' | 'errors' | 'error_description'
  /** Takes phone numbers of tickets without an international prefix. */
  lenientPhone: boolean
  /** The word for a ticket in progress. */
  stateVocabulary: 'v3' | 'ongoing'
  /** `requestor.phone` of a ticket as a list. */
  phoneAsArray: boolean
  /** `scope=sso` works when a ticket is read. */
  ssoOnRead: boolean
  ssoLifetimeS: number
  /** Meetings are switched on for the account. */
  conferencesEnabled: boolean
  sessionPath: '/session' | '/sessions'
  /** Query parameter of a room that fills in the participant's name. */
  nameParam: string
  /** Invited guests come by themselves after this; null: they wait to be moved. */
  guestJoinsAfterMs: number | null
  /** A session that began by itself ends after this. */
  sessionMs: number
  closesAfterMs: number
  expiresAfterMs: number
  mediaDelayMs: number
  mediaProcessingMs: number
  sessionVisibleAfterMs: number
  /** Headers with which pages refuse to be framed. */
  frameOptions: string | null
  frameAncestors: string | null
}

export const usualConfig = (): ApizeeConfig => ({
  tokenLifetimeS: 86_400,
  rateLimit: true,
  rateCalls: 10,
  ratePerMs: 60_000,
  rateCountsToken: true,
  errorMember: 'error',
  lenientPhone: false,
  stateVocabulary: 'v3',
  phoneAsArray: false,
  ssoOnRead: true,
  ssoLifetimeS: 300,
  conferencesEnabled: true,
  sessionPath: '/session',
  nameParam: 'guestName',
  guestJoinsAfterMs: 15_000,
  sessionMs: 120_000,
  closesAfterMs: 300_000,
  expiresAfterMs: 30 * 60_000,
  mediaDelayMs: 20_000,
  mediaProcessingMs: 5_000,
  sessionVisibleAfterMs: 300_000,
  frameOptions: null,
  frameAncestors: null
})
