import { kpnDefaults, type KpnConfig } from './kpn-client'
import type { PageBehaviour } from './page-behaviour'

const HOUR_MS = 3_600_000

/** Switches of Personal. */
export interface PersonalConfig extends KpnConfig {
  /** How assistants are spelled, both read and written (contract R9). */
  roleSpelling: 'assistant' | 'assistent'
  /** Methods that change a meeting's time (contract R7). */
  updateMode: 'patch' | 'post' | 'both' | 'none'
  /** Status of what was made or changed: done, or only taken on. */
  successStatus: 200 | 201 | 202
  /** What the client may manage: sites need `company`, packages need `reseller` (contract 5.2). */
  rights: 'user' | 'company' | 'reseller'
  /** Of the company's package (contract 5.2). */
  features: string[]
  /** The room opens so long before the start. */
  opensBeforeMs: number
  /** The guest of a meeting that starts now comes by himself; `admitMs` and `endMs` after that, or only by hand. */
  autoJoin: { outcome: 'comes' | 'never'; afterMs: number; admitMs: number | null; endMs: number | null }
  page: PageBehaviour
}

export const personalDefaults = (): PersonalConfig => ({
  ...kpnDefaults(),
  roleSpelling: 'assistant',
  updateMode: 'patch',
  successStatus: 200,
  rights: 'company',
  features: [
    'waitingroom',
    'screensharing',
    'screenshot',
    'chat',
    'send_file',
    'multiple_participants',
    'forward',
    'appointment',
    'agent_create_appointment'
  ],
  opensBeforeMs: HOUR_MS,
  autoJoin: { outcome: 'comes', afterMs: 5000, admitMs: null, endMs: null },
  page: {}
})
