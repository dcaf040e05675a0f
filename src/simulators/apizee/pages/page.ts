import type { Answer } from '../../http/answer'
import { PEER } from '../../http/peer-script'
import type { ApizeeConfig } from '../config'
import { STYLE } from './page-style'

/** Text as a script literal that cannot close the script element. */
export const scriptText = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

/** A page of the vendor. `title` and `body` are markup, `script` is code: what comes from outside goes in by `scriptText` and `textContent`. */
export function page(
  { frameOptions, frameAncestors }: ApizeeConfig,
  title: string,
  body: string,
  script = '',
  headers: Record<string, string> = {}
): Answer {
  const policy = [
    "default-src 'self'",
    "script-src 'unsafe-inline'",
    "style-src 'unsafe-inline'",
    "media-src 'self' blob: mediastream:",
    "form-action 'self'",
    ...(frameAncestors === null ? [] : [`frame-ancestors ${frameAncestors}`])
  ]
  return {
    status: 200,
    body: `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><title>${title}</title><style>${STYLE}</style><body>${body}${script === '' ? '' : `<script>${COMMON}${script}</script>`}</body></html>`,
    headers: {
      'content-security-policy': policy.join('; '),
      ...(frameOptions === null ? {} : { 'x-frame-options': frameOptions }),
      ...headers
    }
  }
}

const COMMON = `${PEER}
  const at = (id) => document.getElementById(id)
  const only = (...ids) => { for (const part of document.querySelectorAll('[data-part]')) part.hidden = !ids.includes(part.id) }
  const post = (path, body) => fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body || {}) }).then((answer) => answer.json())
  const tellParent = (shows) => { if (window.parent !== window) window.parent.postMessage({ source: 'apizee-simulator', shows }, '*') }
  const poll = (path, seen) => { const look = async () => { try { seen(await (await fetch(path, { cache: 'no-store' })).json()) } catch {} setTimeout(look, 700) }; look() }
  const scene = (video, person) => {
    const canvas = document.createElement('canvas'); canvas.width = 640; canvas.height = 400
    const c = canvas.getContext('2d'), began = performance.now()
    const drawing = setInterval(() => {
      const t = (performance.now() - began) / 1000, x = 320 + Math.sin(t * .8) * 8, y = 200 + Math.cos(t * .6) * 6
      c.fillStyle = person ? '#3f6052' : '#45565f'; c.fillRect(0, 0, 640, 400)
      if (person) {
        c.fillStyle = '#27405a'; c.beginPath(); c.ellipse(x, 420, 170, 150, 0, 0, 7); c.fill()
        c.fillStyle = '#d8ad8c'; c.fillRect(x - 26, y + 30, 52, 60); c.beginPath(); c.ellipse(x, y - 20, 72, 92, 0, 0, 7); c.fill()
        c.fillStyle = '#3b2a20'; c.beginPath(); c.ellipse(x, y - 70, 82, 62, 0, Math.PI, 0); c.fill()
        c.fillStyle = '#2a2320'; for (const side of [-26, 26]) { c.beginPath(); c.ellipse(x + side, y - 26, 6, t % 4 < .15 ? 1 : 6, 0, 0, 7); c.fill() }
        c.strokeStyle = '#8a4b3c'; c.lineWidth = 4; c.beginPath(); c.arc(x, y + 12, 24, .25, Math.PI - .25); c.stroke()
        return
      }
      c.fillStyle = '#b1babf'; c.beginPath(); c.roundRect(x - 130, y - 130, 260, 260, 16); c.fill()
      c.fillStyle = '#20302a'; c.fillRect(x - 90, y - 90, 180, 60)
      c.fillStyle = '#cfe6d4'; c.font = '34px monospace'; c.textAlign = 'center'; c.fillText((4812.6 + t / 60).toFixed(1), x, y - 48)
      c.fillStyle = Math.sin(t * 6) > .6 ? '#d3382c' : '#7b2a24'; c.beginPath(); c.arc(x, y + 50, 16, 0, 7); c.fill()
    }, 66)
    video.srcObject = canvas.captureStream(15); video.play().catch(() => {})
    return () => clearInterval(drawing)
  }
`

export const nothingHere = (config: ApizeeConfig): Answer => ({
  ...page(config, 'Apizee', '<main><div class="card"><h1>This link does not work</h1><p>Ask for a new one.</p></div></main>'),
  status: 404
})
