/** An invitation that Apizee sent. */
export interface Invitation {
  kind: 'sms' | 'email'
  to: string
  text: string
  link: string
  at: number
  /** `ticket:82070`, `conference:842199`. */
  about: string
}

/** Sends to phones by SMS and to everybody else by e-mail. */
export const invitation = (to: string, text: string, link: string, at: number, about: string): Invitation => ({
  kind: to.includes('@') ? 'email' : 'sms',
  to,
  text: `${text} ${link}`,
  link,
  at,
  about
})
