import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import type { State } from '../../../contract/state'
import type { TeamPage } from '../view'

interface TeamPart {
  Page: LazyExoticComponent<ComponentType>
  /** An account of this workspace has what the page is about. What that account may do, only its server knows: the page says it. */
  isFor: (state: State) => boolean
}

/** The parts of the Team section in the order of their tabs: one entry and its words (`team.pages`, `team.absent`) make a new one. */
export const teamPages: Record<TeamPage, TeamPart> = {
  queues: {
    Page: lazy(() => import('./queues/queues')),
    isFor: ({ webitel, vendors }) => webitel.state !== 'signed-out' || vendors.wesal.state !== 'absent'
  },
  dialer: {
    Page: lazy(() => import('./dialer/dialer')),
    isFor: ({ webitel }) => webitel.state !== 'signed-out'
  },
  skills: {
    Page: lazy(() => import('./skills/skills')),
    isFor: ({ webitel }) => webitel.state !== 'signed-out'
  },
  videoUsers: {
    Page: lazy(() => import('./video-users/video-users')),
    isFor: ({ direct, vendors }) => direct.state !== 'absent' || vendors.personal.state !== 'absent'
  },
  statistics: {
    Page: lazy(() => import('./statistics/statistics')),
    isFor: ({ vendors }) => vendors.apizee.state !== 'absent'
  },
  surveys: {
    Page: lazy(() => import('./surveys/surveys')),
    isFor: ({ vendors }) => vendors.wesal.state !== 'absent'
  }
}

export const isForTeam = (state: State): boolean => Object.values(teamPages).some(({ isFor }) => isFor(state))
