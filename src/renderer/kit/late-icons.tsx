import type { ReactNode } from 'react'
import { lateIcons } from './icons'

const shapes = {
  ownWindow: (
    <>
      <rect x="1.75" y="3" width="12.5" height="10" rx="1.5" />
      <rect fill="currentColor" stroke="none" x="8" y="7.5" width="4.5" height="3.75" rx=".75" />
    </>
  ),
  videoOff: (
    <path d="M6 4h3a1.25 1.25 0 0 1 1.25 1.25V7.5L14 5v6l-1.5-1M10.25 10.4v.35A1.25 1.25 0 0 1 9 12H3.25A1.25 1.25 0 0 1 2 10.75v-5.5A1.25 1.25 0 0 1 3.1 4M2 2l12 12" />
  ),
  picture: (
    <>
      <rect x="2" y="3" width="12" height="10" rx="1.5" />
      <path d="m2.5 11.5 3.25-3.5 2.5 2.5 2-2 3.25 3" />
      <circle fill="currentColor" stroke="none" cx="10.5" cy="6" r="1" />
    </>
  ),
  film: <path d="M2.5 3h11v10h-11ZM5 3v10M11 3v10M2.5 6.3H5M2.5 9.7H5M11 6.3h2.5M11 9.7h2.5" />,
  screen: <path d="M2 3.25h12v7.5H2ZM5.5 13.25h5M8 10.75v2.5" />
} as const satisfies Record<string, ReactNode>

export type LateIcons = typeof shapes

/** Signs of parts that are loaded later; come with the first of them. */
Object.assign(lateIcons, shapes)
