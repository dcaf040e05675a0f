import type { ReactNode } from 'react'
import type { LateIcons } from './late-icons'

/** Shapes on a 16 by 16 grid, drawn with the text colour. */
export const icons = {
  phone: (
    <path d="M5.3 2.6 3.6 3a1.2 1.2 0 0 0-.9 1.4 12 12 0 0 0 8.9 8.9 1.2 1.2 0 0 0 1.4-.9l.4-1.7a1 1 0 0 0-.6-1.2l-2-.8a1 1 0 0 0-1.2.3l-.7.9a8 8 0 0 1-2.8-2.8l.9-.7a1 1 0 0 0 .3-1.2l-.8-2a1 1 0 0 0-1.2-.6Z" />
  ),
  hangup: (
    <path d="M1.8 9.9c-.3-1 0-1.9.8-2.5a9.2 9.2 0 0 1 10.8 0c.8.6 1.1 1.5.8 2.5l-.3.9a1 1 0 0 1-1.2.7l-2-.5a1 1 0 0 1-.8-1V8.7a8.5 8.5 0 0 0-3.8 0V10a1 1 0 0 1-.8 1l-2 .5a1 1 0 0 1-1.2-.7Z" />
  ),
  video: (
    <>
      <rect x="1.75" y="4" width="8.75" height="8" rx="1.75" />
      <path d="m10.5 7.2 3.75-2.2v6l-3.75-2.2" />
    </>
  ),
  pause: <path d="M5.5 3.5v9M10.5 3.5v9" strokeWidth="2" />,
  play: <path d="M5 3.2v9.6L12.5 8Z" />,
  mic: (
    <>
      <rect x="5.75" y="1.75" width="4.5" height="7.5" rx="2.25" />
      <path d="M3.5 7.5a4.5 4.5 0 0 0 9 0M8 12v2.25" />
    </>
  ),
  micOff: (
    <>
      <rect x="5.75" y="1.75" width="4.5" height="7.5" rx="2.25" />
      <path d="M3.5 7.5a4.5 4.5 0 0 0 9 0M8 12v2.25M2.5 2l11 12" />
    </>
  ),
  keypad: (
    <g fill="currentColor" stroke="none">
      <circle cx="3.5" cy="3.5" r="1.3" />
      <circle cx="8" cy="3.5" r="1.3" />
      <circle cx="12.5" cy="3.5" r="1.3" />
      <circle cx="3.5" cy="8" r="1.3" />
      <circle cx="8" cy="8" r="1.3" />
      <circle cx="12.5" cy="8" r="1.3" />
      <circle cx="3.5" cy="12.5" r="1.3" />
      <circle cx="8" cy="12.5" r="1.3" />
      <circle cx="12.5" cy="12.5" r="1.3" />
    </g>
  ),
  transfer: <path d="M2.5 3v10M5.5 8h8M10 4.5 13.5 8 10 11.5" />,
  consult: (
    <>
      <circle cx="5.5" cy="5" r="2.25" />
      <path d="M1.75 13c0-2.3 1.7-3.75 3.75-3.75S9.25 10.7 9.25 13M12 4.5v5M9.5 7h5" />
    </>
  ),
  team: (
    <>
      <circle cx="6" cy="5.2" r="2.25" />
      <path d="M2 13c0-2.3 1.7-3.9 4-3.9s4 1.6 4 3.9M10.5 3.2a2.25 2.25 0 0 1 0 4.1M11.7 9.5c1.5.5 2.4 1.8 2.4 3.5" />
    </>
  ),
  sliders: (
    <>
      <path d="M2 4.5h6.2M11.8 4.5H14M2 11.5h2.2M7.8 11.5H14" />
      <circle cx="10" cy="4.5" r="1.75" />
      <circle cx="6" cy="11.5" r="1.75" />
    </>
  ),
  chat: (
    <path d="M3.5 2.75h9c.7 0 1.25.55 1.25 1.25v6c0 .7-.55 1.25-1.25 1.25H7L4 13.75v-2.5h-.5c-.7 0-1.25-.55-1.25-1.25V4c0-.7.55-1.25 1.25-1.25Z" />
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 4.75V8l2.25 1.5" />
    </>
  ),
  link: <path d="M9 2.5h4.5V7M13.5 2.5l-6 6M11.5 9.5v3a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1h3" />,
  more: (
    <>
      <circle fill="currentColor" stroke="none" cx="3.5" cy="8" r="1.2" />
      <circle fill="currentColor" stroke="none" cx="8" cy="8" r="1.2" />
      <circle fill="currentColor" stroke="none" cx="12.5" cy="8" r="1.2" />
    </>
  ),
  check: <path d="m3 8.5 3.25 3.25L13 4.75" />,
  x: <path d="m3.5 3.5 9 9M12.5 3.5l-9 9" />,
  plus: <path d="M8 2.75v10.5M2.75 8h10.5" />,
  minus: <path d="M3 8h10" />,
  down: <path d="m4.5 6.25 3.5 3.5 3.5-3.5" />,
  right: <path d="m6.25 4.5 3.5 3.5-3.5 3.5" />,
  left: <path d="M9.75 4.5 6.25 8l3.5 3.5" />,
  inc: <path d="M12 4 4.5 11.5M4.5 6v5.5H10" />,
  outg: <path d="M4 12l7.5-7.5M6 4.5h5.5V10" />,
  missed: <path d="M13.5 4.5 8 10 2.75 4.75M2.75 8.5V4.75H6.5" />,
  bell: <path d="M8 2.25a3.75 3.75 0 0 0-3.75 3.75c0 3.25-1.5 4.25-1.5 5h10.5c0-.75-1.5-1.75-1.5-5A3.75 3.75 0 0 0 8 2.25ZM6.5 13.25h3" />,
  headset: (
    <>
      <path d="M2.75 9.5V8a5.25 5.25 0 0 1 10.5 0v1.5" />
      <rect x="1.75" y="8.75" width="2.75" height="4.25" rx="1.1" />
      <rect x="11.5" y="8.75" width="2.75" height="4.25" rx="1.1" />
    </>
  ),
  lock: (
    <>
      <rect x="3" y="7" width="10" height="6.5" rx="1.25" />
      <path d="M5.25 7V5a2.75 2.75 0 0 1 5.5 0v2" />
    </>
  ),
  warn: (
    <>
      <path d="M8 2.25 14.25 13H1.75ZM8 6.5v3" />
      <circle fill="currentColor" stroke="none" cx="8" cy="11.2" r=".8" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 7.5v3.25" />
      <circle fill="currentColor" stroke="none" cx="8" cy="5.3" r=".8" />
    </>
  ),
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.25" />
      <path d="M10.5 3.5v-.25c0-.7-.55-1.25-1.25-1.25h-5.5c-.7 0-1.25.55-1.25 1.25v5.5c0 .7.55 1.25 1.25 1.25h.25" />
    </>
  ),
  refresh: <path d="M13 8a5 5 0 1 1-1.5-3.6M13 2.25V5h-2.75" />,
  send: <path d="m2.25 8 11.5-5-3.75 10.5-2.5-4.25Z" />,
  note: <path d="M3.5 2.25h9v8l-3.25 3.5H3.5ZM6 5.5h4M6 8.25h4" />,
  sms: (
    <>
      <rect x="2.25" y="3.25" width="11.5" height="8" rx="1.5" />
      <path d="M5 13.5h6M5.5 6.25h5M5.5 8.5h3" />
    </>
  ),
  net: (
    <>
      <path d="M2 6.2a9 9 0 0 1 12 0M4.2 8.8a5.7 5.7 0 0 1 7.6 0" />
      <circle fill="currentColor" stroke="none" cx="8" cy="11.7" r="1.2" />
    </>
  ),
  calendar: <path d="M2.5 3.5h11v10h-11zM2.5 6.75h11M5.25 1.75V4.5M10.75 1.75V4.5" />,
  hourglass: (
    <path d="M4 2.25h8M4 13.75h8M4.75 2.25c0 3.5 3.25 4 3.25 5.75 0 1.75-3.25 2.25-3.25 5.75M11.25 2.25c0 3.5-3.25 4-3.25 5.75 0 1.75 3.25 2.25 3.25 5.75" />
  ),
  book: (
    <>
      <path d="M4 2.25h7.5c.7 0 1.25.55 1.25 1.25v10.25H4.75c-.8 0-1.5-.6-1.5-1.4V3c0-.4.35-.75.75-.75ZM3.25 12.25c0-.8.6-1.25 1.5-1.25h8" />
      <circle cx="8" cy="5.6" r="1.2" />
      <path d="M5.9 8.9c0-1 .9-1.7 2.1-1.7s2.1.7 2.1 1.7" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5.2" r="2.6" />
      <path d="M3 13.5c0-2.7 2.1-4.4 5-4.4s5 1.7 5 4.4" />
    </>
  ),
  bars: <path d="M3 13V9M8 13V6M13 13V3" strokeWidth="2" />,
  search: <path d="M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.25 10.25 13.75 13.75" />,
  download: <path d="M8 2.5v7.5M4.75 7 8 10.25 11.25 7M2.75 13.25h10.5" />,
  back: <path d="M3 8a5 5 0 1 0 1.5-3.6M3 2.25V5h2.75" />,
  backspace: <path d="M5.5 3.5h8.25v9H5.5L1.75 8ZM8 6.25l3.5 3.5M11.5 6.25 8 9.75" />
} as const satisfies Record<string, ReactNode>

export type IconName = keyof typeof icons | keyof LateIcons

/** Filled by `late-icons`, which the parts that use them bring along. */
export const lateIcons: Partial<Record<IconName, ReactNode>> = {}
