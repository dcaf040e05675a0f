import { createContext, useContext, useMemo, useReducer, type ReactNode } from 'react'

export type SettingsPage =
  'accounts' | 'devices' | 'ringing' | 'videoSettings' | 'linkSettings' | 'desktop' | 'keys' | 'appearance' | 'diagnosis' | 'about'
export type Section = 'conversations' | 'call' | 'meetings' | 'customers' | 'team' | 'settings'
/** The parts of the Team section, by the names in its table. */
export type TeamPage = 'queues' | 'dialer' | 'skills' | 'videoUsers' | 'statistics' | 'surveys'
/** What takes the conversation's place, or opens below its controls. */
export type Panel = 'video' | 'stage' | 'keypad' | 'transfer' | 'consult' | null

export interface View {
  section: Section
  settingsPage: SettingsPage
  teamPage: TeamPage
  /** The conversation shown; null shows the list alone when narrow, and the demo or nothing beside it. */
  selected: string | null
  panel: Panel
}

type Change =
  | { kind: 'select'; id: string | null }
  | { kind: 'panel'; panel: Panel }
  | { kind: 'video-for'; id: string }
  | { kind: 'section'; section: Section }
  | { kind: 'settings'; page: SettingsPage }
  | { kind: 'team'; page: TeamPage }

export function changeView(view: View, change: Change): View {
  switch (change.kind) {
    case 'select':
      return { ...view, section: 'conversations', selected: change.id, panel: view.selected === change.id ? view.panel : null }
    case 'panel':
      return { ...view, panel: change.panel }
    case 'video-for':
      return { ...view, section: 'conversations', selected: change.id, panel: 'video' }
    case 'section':
      return { ...view, section: change.section }
    case 'settings':
      return { ...view, section: 'settings', settingsPage: change.page }
    case 'team':
      return { ...view, section: 'team', teamPage: change.page }
  }
}

export const startView: View = { section: 'conversations', settingsPage: 'accounts', teamPage: 'videoUsers', selected: null, panel: null }

export interface ViewControl {
  view: View
  select: (id: string | null) => void
  openPanel: (panel: Panel) => void
  openVideoFor: (id: string) => void
  openSection: (section: Section) => void
  openSettings: (page: SettingsPage) => void
  openTeam: (page: TeamPage) => void
}

const ViewContext = createContext<ViewControl | null>(null)

export function ViewProvider({ start = startView, children }: { start?: View; children: ReactNode }) {
  const [view, change] = useReducer(changeView, start)
  const control = useMemo<ViewControl>(
    () => ({
      view,
      select: (id) => change({ kind: 'select', id }),
      openPanel: (panel) => change({ kind: 'panel', panel }),
      openVideoFor: (id) => change({ kind: 'video-for', id }),
      openSection: (section) => change({ kind: 'section', section }),
      openSettings: (page) => change({ kind: 'settings', page }),
      openTeam: (page) => change({ kind: 'team', page })
    }),
    [view]
  )
  return <ViewContext value={control}>{children}</ViewContext>
}

/** What this window shows now, and how to change it. Held by the page; nothing here is the companion's truth. */
export function useView(): ViewControl {
  const control = useContext(ViewContext)
  if (control === null) throw new Error('no view above this part')
  return control
}
