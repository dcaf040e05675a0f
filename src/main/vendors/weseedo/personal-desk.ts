import type { z } from 'zod'
import { fail, ok, type Result } from '../../../contract/result'
import type { PersonalUser } from '../../../contract/commands/personal'
import type { Settings } from '../../../contract/settings'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { Clock, PersonalAccountData } from '../../companion/ports'
import { hasEmail } from './has-email'
import type { KpnAccount, KpnFailed } from './kpn-account'
import { kpnFailure, type FieldNames } from './kpn-failure'
import { personalPaths } from './personal-addresses'
import type { Viewer } from './personal-meeting'
import { User } from './personal-user'
import { ListResultOf, manyOf, pickOne, readable } from './read'

/** Photos come along. */
const USERS_BYTES = 12 * 1024 * 1024

/** What one account may do; made anew when the account changes. */
export interface PersonalDesk {
  readonly clock: Clock
  readonly account: PersonalAccountData
  readonly kpn: KpnAccount
  readonly settings: () => Settings['personal']
  users(query?: Record<string, string>): Promise<Result<PersonalUser[], VendorCause>>
  /** The same as they came, pictures included. */
  rawUsers(query?: Record<string, string>): Promise<Result<unknown[], VendorCause>>
  /** The signed-in user, asked for once: a role never changes (weseedo.md 3.4). Null: the vendor does not show him. */
  me(): Promise<Result<PersonalUser | null, VendorCause>>
  /** Who looks at the meetings. */
  viewer(): Promise<Viewer>
  /** A failed call as a command answers it. */
  failed(answer: KpnFailed, fields?: FieldNames): { ok: false; cause: VendorCause; detail?: string }
  /** The one thing that an answer describes (R3). */
  read<Item extends z.ZodType>(item: Item, result: unknown, id: string | null): Result<z.output<Item>, VendorCause>
}

export function openDesk(parts: Pick<PersonalDesk, 'clock' | 'account' | 'kpn' | 'settings'>): PersonalDesk {
  const { clock, account, kpn } = parts
  let myself: PersonalUser | null = null

  const desk: PersonalDesk = {
    ...parts,
    async rawUsers(query) {
      const answer = await kpn.call({
        method: 'GET',
        path: personalPaths.users,
        query,
        repeat: 'free',
        answer: ListResultOf,
        maxBytes: USERS_BYTES
      })
      return answer.ok ? ok(manyOf(answer.value)) : desk.failed(answer)
    },
    async users(query) {
      const users = await desk.rawUsers(query)
      return users.ok ? ok(readable(User, users.value)) : users
    },
    async me() {
      if (myself !== null) return ok(myself)
      const users = await desk.users()
      if (!users.ok) return users.cause === 'forbidden' || users.cause === 'not-available' ? ok(null) : users
      myself = users.value.find((user) => hasEmail(user, account.userEmail)) ?? null
      return ok(myself)
    },
    async viewer() {
      const me = await desk.me()
      const user = me.ok ? me.value : null
      return { email: account.userEmail, id: user?.id ?? null, mayCall: user?.mayCall ?? null }
    },
    failed: (answer, fields) => kpnFailure(answer, clock.now(), fields),
    read(item, result, id) {
      const parsed = item.safeParse(pickOne(result, id))
      return parsed.success ? ok(parsed.data) : fail('vendor-error', 'unexpected answer')
    }
  }
  return desk
}
