import type { ReactNode } from 'react'
import { icons } from './icons'
import css from './glyph.module.css'

const sign = (shape: ReactNode, at: string, width: number): ReactNode => (
  <g transform={at} fill="none" stroke="var(--text-on-fill)" strokeWidth={width} strokeLinecap="round" strokeLinejoin="round">
    {shape}
  </g>
)
const outline = (shape: ReactNode, at: string, width: number): ReactNode => (
  <g transform={at} fill="none" stroke="currentColor" strokeWidth={width} strokeLinecap="round" strokeLinejoin="round">
    {shape}
  </g>
)
const square = (fill: string): ReactNode => <rect x="1" y="1" width="18" height="18" rx="5" fill={fill} />
const line = { fill: 'none', stroke: 'currentColor', strokeLinecap: 'round' } as const
const cut = { fill: 'none', stroke: 'var(--text-on-fill)', strokeLinecap: 'round', strokeLinejoin: 'round' } as const

/** One silhouette a state, so that it can be told without its colour and without its word. */
const glyphs = {
  ringing: (
    <>
      {outline(icons.bell, 'translate(2 2.4)', 1.5)}
      <path d="M2.6 3.2A7 7 0 0 0 1 6.5M17.4 3.2A7 7 0 0 1 19 6.5" {...line} strokeWidth="1.5" />
    </>
  ),
  connected: (
    <>
      <circle cx="10" cy="10" r="9.5" fill="var(--positive-fill)" />
      {sign(icons.phone, 'translate(4.4 4.4) scale(.7)', 1.7)}
    </>
  ),
  held: (
    <>
      {square('var(--caution-fill)')}
      <path d="M7.5 6.5v7M12.5 6.5v7" {...cut} strokeWidth="2" />
    </>
  ),
  wrapUp: (
    <>
      <circle cx="10" cy="10" r="8.25" fill="none" stroke="var(--line-strong)" strokeWidth="1.5" />
      <path d="M10 1.75a8.25 8.25 0 1 1-8.25 8.25" {...line} strokeWidth="2.5" />
      <path d="M10 6v4.3l2.6 1.6" {...line} strokeWidth="1.5" />
    </>
  ),
  missed: outline(icons.missed, 'translate(2 2)', 1.6),
  incoming: outline(icons.inc, 'translate(2 2)', 1.5),
  outgoing: outline(icons.outg, 'translate(2 2)', 1.5),
  videoEnded: outline(icons.video, 'translate(2 2)', 1.4),
  saved: outline(icons.check, 'translate(2 2)', 1.6),
  sessionLive: (
    <>
      {square('var(--accent-fill)')}
      {sign(icons.video, 'translate(4 4) scale(.75)', 1.7)}
    </>
  ),
  sessionWaiting: (
    <>
      <rect x="1.75" y="1.75" width="16.5" height="16.5" rx="4.5" {...line} strokeWidth="1.5" strokeDasharray="3 2" />
      {outline(icons.video, 'translate(4 4) scale(.75)', 1.8)}
    </>
  ),
  online: (
    <>
      <circle cx="10" cy="10" r="6" fill="var(--positive-fill)" />
      <path d="m7.3 10.2 1.9 1.9 3.6-4" {...cut} strokeWidth="1.6" />
    </>
  ),
  pause: (
    <>
      <rect x="4" y="4" width="12" height="12" rx="3" fill="var(--caution-fill)" />
      <path d="M8.3 7.5v5M11.7 7.5v5" {...cut} strokeWidth="1.6" />
    </>
  ),
  busy: (
    <>
      <circle cx="10" cy="10" r="6" fill="var(--negative-fill)" />
      <path d="M7 10h6" {...cut} strokeWidth="2" />
    </>
  ),
  offline: (
    <>
      <circle cx="10" cy="10" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M7.5 10h5" {...line} strokeWidth="1.5" />
    </>
  )
} as const satisfies Record<string, ReactNode>

export type GlyphName = keyof typeof glyphs

export type Tone = 'positive' | 'caution' | 'negative' | 'accent' | 'neutral'

const tones: Record<GlyphName, Tone> = {
  ringing: 'positive',
  connected: 'positive',
  held: 'caution',
  wrapUp: 'accent',
  missed: 'negative',
  incoming: 'neutral',
  outgoing: 'neutral',
  videoEnded: 'neutral',
  saved: 'positive',
  sessionLive: 'accent',
  sessionWaiting: 'accent',
  online: 'positive',
  pause: 'caution',
  busy: 'negative',
  offline: 'neutral'
}
const mirrored: ReadonlySet<GlyphName> = new Set(['missed', 'incoming', 'outgoing'])

/** The silhouette of a state; the word stands beside it. */
export function Glyph({ name, size = 20 }: { name: GlyphName; size?: 16 | 20 | 24 | 28 }) {
  return (
    <svg
      className={css.glyph}
      data-size={size}
      data-tone={tones[name]}
      data-mirrored={mirrored.has(name) || undefined}
      viewBox="0 0 20 20"
      aria-hidden="true"
    >
      {glyphs[name]}
    </svg>
  )
}
