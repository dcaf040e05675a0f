import { z } from 'zod'
import { AnywhereKeys, DesktopSettings } from './desktop'
import { languages } from './language'
import { SigningKey } from './signing-key'

/** A vendor's base address (trust V5). */
const BaseAddress = z.url({ protocol: /^https$/ }).max(200)
/** A path at a vendor's base address. */
const Path = z.string().regex(/^\/[\w./-]{1,100}$/)
const Zone = z.string().min(1).max(60)

export const RingTone = z.enum(['two-tones', 'soft-bell', 'old-telephone'])
export type RingTone = z.infer<typeof RingTone>

/** What an agent may change. Secrets are never here: they live in the keychain. */
export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** `system`: that of the computer where it is one of ours. */
  language: z.enum(['system', ...languages]).default('system'),
  /** Seconds after which an unanswered call ends as missed; 0 leaves it to the server. */
  ringLimitS: z.number().int().min(0).max(180).default(45),
  ringVolume: z.number().min(0).max(1).default(0.7),
  /** Names and numbers in system notifications (trust D5). */
  notificationsShowCustomer: z.boolean().default(false),
  audio: z
    .object({
      microphoneId: z.string().default('default'),
      speakerId: z.string().default('default'),
      ringerId: z.string().default('default'),
      /** Names of the chosen ones, by which they are found when the system gives them other ids. */
      microphoneLabel: z.string().max(300).default(''),
      speakerLabel: z.string().max(300).default(''),
      ringerLabel: z.string().max(300).default(''),
      echoCancellation: z.boolean().default(true),
      noiseSuppression: z.boolean().default(true),
      autoGainControl: z.boolean().default(true),
      /** By microphone id, where it differs from the three switches above. */
      perMicrophone: z
        .record(
          z.string().max(200),
          z.object({ echoCancellation: z.boolean(), noiseSuppression: z.boolean(), autoGainControl: z.boolean() })
        )
        .default({}),
      /** Going online first checks that the microphone opens and carries sound. */
      checkBeforeOnline: z.boolean().default(true),
      /** Buttons and light of headsets by WebHID. */
      headset: z.boolean().default(true)
    })
    .prefault({}),
  ringTone: RingTone.default('two-tones'),
  calls: z
    .object({
      /** `server`: Webitel rings the agent's own telephone first and then dials (webitel.md 12.4). */
      placeBy: z.enum(['phone', 'server']).default('phone'),
      /** How tones go out: by Webitel's own action, in the sound (RFC 4733), or as SIP INFO. */
      digitsBy: z.enum(['webitel', 'rfc4733', 'info']).default('webitel'),
      /** Calls that the server marks for it are answered by themselves (webitel.md 12.5). */
      autoAnswer: z.boolean().default(true),
      /** The least time in which an agent can stop that, s; the server may ask for more. */
      autoAnswerAfterS: z.number().min(0).max(15).default(3)
    })
    .prefault({}),
  keys: z
    .object({
      preset: z.enum(['callside', 'webitel']).default('callside'),
      /** By action: a chord such as `Alt+KeyA`, or null for none. What is absent is the preset's. */
      own: z
        .record(
          z.string().max(40),
          z
            .string()
            .regex(/^((Ctrl|Alt|Shift|Meta)\+){0,3}[A-Za-z0-9]{1,20}$/)
            .nullable()
        )
        .default({}),
      anywhere: AnywhereKeys
    })
    .prefault({}),
  desktop: DesktopSettings,
  /** Webitel's own Workspace may drive this phone over loopback (webitel.md 14). */
  neighbour: z
    .object({
      enabled: z.boolean().default(false),
      /** Exact origins of pages that may; none: nobody. */
      origins: z
        .array(z.string().regex(/^https:\/\/[a-z0-9.-]{1,253}(:\d{1,5})?$/))
        .max(10)
        .default([])
    })
    .prefault({}),
  video: z
    .object({
      /** What the Video button proposes; `auto`: the first that is ready. */
      proposed: z.enum(['auto', 'direct', 'personal', 'assistance', 'meeting']).default('auto'),
      /** By queue id, before `proposed`. */
      byQueue: z.record(z.string().max(40), z.enum(['direct', 'personal', 'assistance', 'meeting'])).default({}),
      /** For calls with video: by id; by name when the system gave it another id; else the system's standard one. */
      cameraId: z.string().max(300).default('default'),
      cameraLabel: z.string().max(300).default(''),
      /** Where a session opens: here, or in the browser. */
      openIn: z.enum(['view', 'browser']).default('view'),
      /** Minutes before a meeting at which the agent is reminded. */
      remindMin: z.array(z.number().int().min(1).max(120)).max(3).default([10, 1]),
      /** Meetings of which the agent is not reminded, by their id in the book; the newest of them last. */
      notReminded: z.array(z.string().min(1).max(80)).max(100).default([])
    })
    .prefault({}),
  /** Links from outside (docs/crm-links.md). */
  links: z
    .object({
      /** Schemes of others for which the operating system shall open Callside; `callside:` is always ours. */
      handle: z
        .array(z.enum(['tel', 'sip', 'callto']))
        .max(3)
        .default([]),
      /** SIP hosts that are ours beside the server; a `sip:` link to another one is refused. */
      domains: z
        .array(z.string().regex(/^(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/))
        .max(20)
        .default([]),
      /** CRMs that sign their links; for the administrator to say. */
      signedBy: z.array(SigningKey).max(20).default([]),
      /** Names of CRMs whose signed links act without a press. */
      waive: z.array(z.string().min(1).max(100)).max(20).default([])
    })
    .prefault({}),
  /** Files by which an administrator sets a desk up (docs/admin.md). */
  provisioning: z
    .object({
      /** Who may sign them; for the policy to say. */
      signedBy: z.array(SigningKey).max(20).default([])
    })
    .prefault({}),
  /** Newer versions of the app. */
  updates: z
    .object({
      mode: z.enum(['automatic', 'off']).default('automatic'),
      /** Where releases lie; empty: nowhere is looked. */
      feed: z.literal('').or(BaseAddress).default(''),
      channel: z.enum(['latest', 'beta']).default('latest')
    })
    .prefault({}),
  smsLanguage: z.enum(['nl', 'en']).default('en'),
  /** Dispositions offered in wrap-up, in this order; `success` and `cancel` finish the member (webitel.md 4.10). */
  dispositions: z
    .array(z.object({ status: z.string().trim().min(1).max(80), label: z.string().max(80), callback: z.boolean() }))
    .max(9)
    .default([
      { status: 'success', label: 'Success', callback: false },
      { status: 'callback', label: 'Call back', callback: true },
      { status: 'cancel', label: 'Cancel', callback: false },
      { status: 'no decision', label: 'No decision', callback: false },
      { status: 'voicemail', label: 'Voicemail', callback: false },
      { status: 'wrong number', label: 'Wrong number', callback: false }
    ]),
  webitel: z
    .object({
      /** `absolute` is for servers from before the change of December 2025 (webitel.md 4.10). */
      callbackTime: z.enum(['member-wall-clock', 'absolute']).default('member-wall-clock'),
      iceServers: z.array(z.object({ urls: z.string() })).default([]),
      /** Where finished calls are read: over REST, or from the on-site database (webitel.md 6). */
      historySource: z.enum(['rest', 'postgresql']).default('rest')
    })
    .prefault({}),
  direct: z
    .object({
      allowAgentCamera: z.boolean().default(false),
      agentUrlSuffix: z.enum(['/1', '']).default('/1'),
      emailHeaderOnMeeting: z.enum(['user_email', 'company_email', 'none']).default('user_email'),
      autologinEmailHeader: z.enum(['both', 'company_email', 'user_email']).default('both'),
      /** `auto`: the first, and after a 404 or 405 the second (weseedo.md R1). */
      createUserPath: z.enum(['auto', '/api/user', '/api/users']).default('auto'),
      /** `{id}` stands for the user's id (weseedo.md R2). */
      updateUserPath: z.enum(['/api/users/{id}', '/api/users{id}']).default('/api/users/{id}'),
      /** The company's onboarding e-mail, sent when a user is created; empty: not sent (weseedo.md R5). */
      companyEmail: z.string().max(254).default(''),
      /** The form of the visitor's link (weseedo.md R12). */
      participantUrlTemplate: z
        .enum(['{webHost}/client.html?id={hash}', '{webHost}/meeting/{hash}'])
        .default('{webHost}/client.html?id={hash}'),
      /** Value of the `api-version` request header; empty: the newest (weseedo.md 3.1). */
      apiVersion: z
        .string()
        .regex(/^[\w.-]{0,20}$/)
        .default('')
    })
    .prefault({}),
  personal: z
    .object({
      /** How a meeting is moved in time; `recreate` deletes it and makes a new one (weseedo.md R7). */
      updateMethod: z.enum(['PATCH', 'POST', 'recreate']).default('PATCH'),
      /** Spelling of the assistant roles when they are sent (weseedo.md R9). */
      roleSpelling: z.enum(['assistant', 'assistent']).default('assistant'),
      /** White-label hosts of meeting pages, beside `*.weseedo.nl` (weseedo.md 8). */
      hosts: z
        .array(z.string().regex(/^(?=.{4,253}$)([a-z0-9-]+\.)+[a-z]{2,}$/))
        .max(10)
        .default([]),
      apiVersion: z
        .string()
        .regex(/^[\w.-]{0,20}$/)
        .default('')
    })
    .prefault({}),
  apizee: z
    .object({
      baseUrl: BaseAddress.default('https://cloud.apizee.com/api'),
      tokenTransport: z.enum(['form', 'json', 'query']).default('form'),
      writeTransport: z.enum(['query', 'form', 'json']).default('query'),
      /** Needed for medias and statistics; empty: learned from a session where one is seen (apizee.md 4.5). */
      enterpriseId: z
        .string()
        .regex(/^\d{0,20}$/)
        .default(''),
      /** Needed for session statistics (apizee.md 4.10). */
      serviceKey: z
        .string()
        .regex(/^[\w-]{0,64}$/)
        .default(''),
      agentUrlTemplate: z.string().max(200).default('{agent_url}/entrypoint/{button_id}/tickets/{id}'),
      ssoOpenMode: z.enum(['deep', 'two-step', 'plain']).default('deep'),
      sessionPath: z.enum(['/session', '/sessions']).default('/session'),
      /** Name of the query parameter with the participant's name; empty: not sent (apizee.md R14). */
      conferenceNameParam: z
        .string()
        .regex(/^\w{0,40}$/)
        .default('guestName'),
      /** The phone number as it was typed, instead of E.164 (apizee.md R4). */
      sendRawPhone: z.boolean().default(false),
      statsTimeZone: Zone.default('Europe/Paris'),
      /** More or other labels of the statistics, to the names of ours (apizee.md 4.6). */
      statsKeyMap: z.record(z.string().max(100), z.string().max(60)).default({}),
      /** Hosts of agent pages, beside `*.apizee.com` (apizee.md 9). */
      hosts: z
        .array(z.string().regex(/^(?=.{4,253}$)([a-z0-9-]+\.)+[a-z]{2,}$/))
        .max(10)
        .default([])
    })
    .prefault({}),
  wesal: z
    .object({
      baseUrl: BaseAddress.default('https://api.wesal.dev/api/v1'),
      authScheme: z.enum(['', 'Bearer']).default(''),
      sendClientIdAlways: z.boolean().default(false),
      /** Sent at sign-in when filled: the newer contract wants it (wesal.md R15). */
      company: z.string().max(200).default(''),
      logoutPath: Path.default('/auth/logout'),
      logoutMethod: z.enum(['GET', 'POST']).default('GET'),
      /** Zone of the times without one (wesal.md R17). */
      timeZone: Zone.default('UTC'),
      durationUnit: z.enum(['ms', 's']).default('ms'),
      /** No call lists the queues: the administrator does (wesal.md 4.4). */
      queues: z
        .array(z.object({ id: z.string().min(1).max(80), label: z.string().max(120) }))
        .max(100)
        .default([]),
      /** Of what is answered, percent that should be in time; 0: no aim is shown. */
      serviceLevelAim: z.number().int().min(0).max(100).default(80),
      /** Sent with the analytics calls when filled (wesal.md R6). */
      analyticsCompanyId: z.string().max(40).default(''),
      /** Company whose surveys are shown; empty: the first of the organisation (wesal.md R4). */
      surveyCompanyId: z
        .string()
        .regex(/^\d{0,15}$/)
        .default(''),
      /** Longest range of a survey search, days (wesal.md 4.3). */
      maxRangeDays: z.number().int().min(1).max(366).default(31),
      /** Ends of hosts whose conversation pages may be opened outside (wesal.md 4.3). */
      conversationHosts: z
        .array(z.string().max(253))
        .max(20)
        .default(['.mypurecloud.ie', '.mypurecloud.com', '.mypurecloud.de', '.pure.cloud'])
    })
    .prefault({}),
  /** ISO 3166 country of numbers without a prefix. */
  defaultCountry: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('NL')
})
export type Settings = z.infer<typeof Settings>
export const defaultSettings: Settings = Settings.parse({})
