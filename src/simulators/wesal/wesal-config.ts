export const WESAL_CREDENTIALS = { clientId: 'ZGVtby1jbGllbnQtaWQ=', email: 'sanne.bakker@demo.callside.example', password: 'demo-wesal' }

/** What the newer contract takes in place of the password, and the company that it wants to be told (wesal.md 2.1). */
export const VOC = { apiToken: 'demo-wesal-api-token', company: 'demo-company' }
/** A user whose client id belongs to another domain: X002. */
export const OTHER_DOMAIN_EMAIL = 'omar.haddad@other.callside.example'

/** Switches of what the documentation leaves open, and of the errors that the vendor is known for. */
export interface WesalConfig {
  contract: 'seed' | 'voc'
  tokenStyle: 'opaque' | 'jwt'
  tokenLifeS: number
  /** A token behind `Bearer ` is refused. */
  strictToken: boolean
  /** Status of the user in the answer to a sign-in; 1 means active. */
  userStatus: number
  errorHttp: 'semantic' | 'always200'
  errorShape: 'code' | 'error' | 'errorCode'
  /** `lenient` brings a limit or offset out of range into it. */
  paging: 'strict' | 'lenient'
  /** Pages are counted for 100 rows whatever the limit (wesal.md R12). */
  paginationQuirk: boolean
  /** Half an hour is answered where the whole was asked for (wesal.md R10). */
  partialQuirk: boolean
  /** Surveys of the first company; the second has a fifth of it. */
  surveys: number
  /** Surveys lie in the 60 days before this time, ms since the epoch. */
  surveysUntil: number
}

export const wesalConfig = (now: number): WesalConfig => ({
  contract: 'seed',
  tokenStyle: 'opaque',
  tokenLifeS: 3600,
  strictToken: true,
  userStatus: 1,
  errorHttp: 'semantic',
  errorShape: 'code',
  paging: 'strict',
  paginationQuirk: false,
  partialQuirk: false,
  surveys: 250,
  surveysUntil: now
})
