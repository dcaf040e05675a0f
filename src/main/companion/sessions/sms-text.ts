export type SmsLanguage = 'nl' | 'en'

const templates: Record<SmsLanguage, string> = {
  nl: '{agent} wil met u videobellen: {link}',
  en: '{agent} invites you to a video call: {link}'
}

export interface SmsText {
  text: string
  characters: number
  /** Messages that the customer's network will charge for. */
  segments: number
}

/** The invitation as the customer reads it. `agent` loses line breaks and everything beyond 40 characters. */
export function smsText({ language, agent, link }: { language: SmsLanguage; agent: string; link: string }): SmsText {
  const name = agent.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  const values = { '{agent}': [...name].slice(0, 40).join(''), '{link}': link }
  const text = templates[language].replace(/\{agent\}|\{link\}/g, (slot) => values[slot as keyof typeof values])
  return { text, ...countSms(text) }
}

const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
)
const twoSeptets = new Set('\f^{}\\[~]|€')

/** Length in the units that SMS counts (3GPP TS 23.038): 160 or 153 septets a message in GSM-7, 70 or 67 UTF-16 units otherwise. */
export function countSms(text: string): { characters: number; segments: number } {
  let septets = 0
  for (const character of text) {
    if (basic.has(character)) septets += 1
    else if (twoSeptets.has(character)) septets += 2
    else return { characters: text.length, segments: parts(text.length, 70, 67) }
  }
  return { characters: septets, segments: parts(septets, 160, 153) }
}

const parts = (length: number, alone: number, joined: number): number => (length <= alone ? 1 : Math.ceil(length / joined))
