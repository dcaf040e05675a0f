import type { Settings } from '../../../contract/settings'
import { createEvents } from '../../companion/events'
import type { Clock, HandlersOf, Log, Random, Streams, VendorAccount, VendorAccountEvent, WesalAccountData } from '../../companion/ports'
import { createLane, type Http } from '../http'
import { openDesk, type WesalDesk } from './desk'
import { createPassword } from './password'
import { createQueueFigures } from './queue-figures'
import { UNNAMED_WAIT_MS } from './refusal'
import { createSurveys } from './surveys'
import { testWesal } from './test-wesal'

export interface WesalOptions {
  clock: Clock
  random: Random
  log: Log
  http: Http
  settings: () => Settings
  /** The base address instead of the setting's: the demo's simulators. */
  baseUrl?: string
}

export interface Wesal {
  account: VendorAccount<WesalAccountData>
  handlers: HandlersOf<'surveys' | 'queueFigures' | 'wesalPassword'>
  streams: Pick<Streams, 'surveys'>
  dispose(): void
}

export function createWesal({ clock, random, log, http, settings, baseUrl }: WesalOptions): Wesal {
  const events = createEvents<VendorAccountEvent>()
  const wesal = () => settings().wesal
  const base = () => (baseUrl ?? wesal().baseUrl).replace(/\/+$/, '')

  let account: WesalAccountData | null = null
  let open: { desk: WesalDesk; signInAs: string } | null = null

  const close = () => {
    open?.desk.close()
    open = null
  }

  /** The account's desk; a new one when a setting that the sign-in depends on has changed: no token goes to another address. */
  const desk = (): WesalDesk | null => {
    if (account === null) return null
    const { company, authScheme, sendClientIdAlways } = wesal()
    const signInAs = JSON.stringify([base(), company, authScheme, sendClientIdAlways])
    if (open?.signInAs === signInAs) return open.desk
    close()
    const lane = createLane({ clock, random, unnamedWaitMs: UNNAMED_WAIT_MS })
    const tell = (event: VendorAccountEvent) => {
      if (open?.desk === made) events.tell(event)
    }
    lane.onWait((until) => tell({ kind: 'waits', until }))
    const made = openDesk({ clock, log, http, lane, base: base(), settings: wesal(), account, tell })
    open = { desk: made, signInAs }
    return made
  }

  const surveys = createSurveys({ log, settings: wesal, desk })
  return {
    account: {
      events: events.listen,
      use(given) {
        close()
        account = given
      },
      async test() {
        const mine = desk()
        return mine === null ? [] : testWesal(clock, mine, base().startsWith('https:'))
      },
      async signOut() {
        await open?.desk.signOut()
      }
    },
    handlers: {
      ...surveys.handlers,
      ...createQueueFigures({ settings: wesal, desk }),
      ...createPassword({ clock, http, base, clientId: () => account?.clientId ?? null })
    },
    streams: { surveys: surveys.pages },
    dispose() {
      close()
      account = null
      events.clear()
    }
  }
}
