import type { Settings } from '../../contract/settings'
import type { VendorAccountState } from '../../contract/state'

export const noAccount: VendorAccountState = {
  state: 'absent',
  problem: null,
  name: null,
  quota: null,
  sunset: null,
  apiVersion: null,
  waitsUntil: null
}

/** The vendors' settings as they are at first. */
export const vendorSettings: Pick<Settings, 'webitel' | 'direct' | 'personal' | 'apizee' | 'wesal' | 'defaultCountry'> = {
  webitel: { callbackTime: 'member-wall-clock', iceServers: [], historySource: 'rest' },
  direct: {
    allowAgentCamera: false,
    agentUrlSuffix: '/1',
    emailHeaderOnMeeting: 'user_email',
    autologinEmailHeader: 'both',
    createUserPath: 'auto',
    updateUserPath: '/api/users/{id}',
    companyEmail: '',
    participantUrlTemplate: '{webHost}/client.html?id={hash}',
    apiVersion: ''
  },
  personal: { updateMethod: 'PATCH', roleSpelling: 'assistant', hosts: [], apiVersion: '' },
  apizee: {
    baseUrl: 'https://cloud.apizee.com/api',
    tokenTransport: 'form',
    writeTransport: 'query',
    enterpriseId: '',
    serviceKey: '',
    agentUrlTemplate: '{agent_url}/entrypoint/{button_id}/tickets/{id}',
    ssoOpenMode: 'deep',
    sessionPath: '/session',
    conferenceNameParam: 'guestName',
    sendRawPhone: false,
    statsTimeZone: 'Europe/Paris',
    statsKeyMap: {},
    hosts: []
  },
  wesal: {
    baseUrl: 'https://api.wesal.dev/api/v1',
    authScheme: '',
    sendClientIdAlways: false,
    company: '',
    logoutPath: '/auth/logout',
    logoutMethod: 'GET',
    timeZone: 'UTC',
    durationUnit: 'ms',
    queues: [],
    serviceLevelAim: 80,
    analyticsCompanyId: '',
    surveyCompanyId: '',
    maxRangeDays: 31,
    conversationHosts: ['.mypurecloud.ie', '.mypurecloud.com', '.mypurecloud.de', '.pure.cloud']
  },
  defaultCountry: 'NL'
}
