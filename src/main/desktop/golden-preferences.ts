import type { Session, WebPreferences } from 'electron'

export type Surface = 'workspace' | 'ringer' | 'phone' | 'session' | 'sign-in'

/** What differs between our surfaces. Everything else is the same for all, and nobody can pass it in (trust Z2). */
export interface PreferenceChoice {
  surface: Surface
  preloadFolder: string
  /** Only for pages that are not ours: `session` and `sign-in`. */
  session?: Session
  development: boolean
}

const preloads: Record<Surface, string | null> = {
  workspace: 'ui.cjs',
  ringer: 'ui.cjs',
  phone: 'phone.cjs',
  session: null,
  'sign-in': null
}

/** The web preferences of every window and view. Key by key, so that a new key is a decision in this file. */
export function goldenPreferences({ surface, preloadFolder, session, development }: PreferenceChoice): WebPreferences {
  const foreign = surface === 'session' || surface === 'sign-in'
  const preferences: WebPreferences = {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    // Dictionaries would be fetched from a server that nobody here configured.
    spellcheck: false,
    safeDialogs: true,
    disableDialogs: foreign,
    // A call's timers and a session's heart-beat go on while their page cannot be seen.
    backgroundThrottling: surface === 'workspace',
    devTools: development && !foreign
  }
  const preload = preloads[surface]
  if (preload !== null) preferences.preload = `${preloadFolder}/${preload}`
  if (session !== undefined) preferences.session = session
  return preferences
}
