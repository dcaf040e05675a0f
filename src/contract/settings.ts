import { z } from 'zod'

/** What an agent may change. Secrets are never here: they live in the keychain. */
export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  language: z.enum(['en']).default('en'),
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
      echoCancellation: z.boolean().default(true),
      noiseSuppression: z.boolean().default(true),
      autoGainControl: z.boolean().default(true)
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
      iceServers: z.array(z.object({ urls: z.string() })).default([])
    })
    .prefault({}),
  direct: z
    .object({
      allowAgentCamera: z.boolean().default(false),
      agentUrlSuffix: z.enum(['/1', '']).default('/1'),
      emailHeaderOnMeeting: z.enum(['user_email', 'company_email', 'none']).default('user_email'),
      autologinEmailHeader: z.enum(['both', 'company_email', 'user_email']).default('both')
    })
    .prefault({})
})
export type Settings = z.infer<typeof Settings>
export const defaultSettings: Settings = Settings.parse({})
