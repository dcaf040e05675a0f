import { scriptText } from './page-shell'

/** Bad manners of the vendor's page, for tests of the view. */
export interface PageBehaviour {
  frameOptions?: string
  frameAncestors?: string
  asksFor?: 'geolocation' | 'camera' | 'microphone' | 'notifications'
  opensPopup?: string
  navigatesTo?: string
}

export function pageHeaders({ frameOptions, frameAncestors }: PageBehaviour): Record<string, string> {
  const policy = [
    "default-src 'self'",
    "script-src 'unsafe-inline'",
    "style-src 'unsafe-inline'",
    "media-src 'self' blob: mediastream:",
    "connect-src 'self'",
    ...(frameAncestors === undefined ? [] : [`frame-ancestors ${frameAncestors}`])
  ]
  return { 'content-security-policy': policy.join('; '), ...(frameOptions === undefined ? {} : { 'x-frame-options': frameOptions }) }
}

/** What the page does unasked, as its script. */
export function mannersScript({ asksFor, opensPopup, navigatesTo }: PageBehaviour): string {
  const lines = [
    asksFor === 'geolocation' ? 'navigator.geolocation.getCurrentPosition(() => {}, () => {})' : '',
    asksFor === 'camera' ? 'navigator.mediaDevices.getUserMedia({ video: true }).catch(() => {})' : '',
    asksFor === 'microphone' ? 'navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => {})' : '',
    asksFor === 'notifications' ? 'Notification.requestPermission()' : '',
    opensPopup === undefined ? '' : `window.open(${scriptText(opensPopup)})`,
    navigatesTo === undefined ? '' : `location.href = ${scriptText(navigatesTo)}`
  ]
  return lines.filter((line) => line !== '').join('\n  ')
}
