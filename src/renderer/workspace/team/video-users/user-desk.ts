import { useSyncExternalStore } from 'react'
import type { CommandName } from '../../../../contract/commands'
import type { ListedUser, UserProduct } from './listed-user'
import type { UserDraft } from './user-draft'

/** Why a command failed. `detail`: the field of `invalid` and `in-use`, the time of `too-many`. */
export interface Trouble {
  command: CommandName
  cause: string
  detail: string | null
}

export interface UserList {
  reading: boolean
  /** Null until they were read once. */
  users: readonly ListedUser[] | null
  /** By user, as `data:` addresses. */
  photos: Readonly<Record<string, string>>
  /** Why the last reading failed. */
  trouble: Trouble | null
  readAt: number | null
}

export interface UserForm {
  product: UserProduct
  /** Null: a new one. */
  user: ListedUser | null
  /** `opening`: what the vendor knows of the user now is being asked for. */
  step: 'opening' | 'open' | 'sending'
  draft: UserDraft
  /** Sent once, so that what is missing is said. */
  tried: boolean
  /** Nothing differs from what the vendor knows. */
  unchanged: boolean
  trouble: Trouble | null
  /** Asked for while something unsaved stands here: the name of a user, or empty for a new one. */
  wanted: string | null
}

/** What is said above the list of a product. */
export interface Said {
  product: UserProduct
  tone: 'positive' | 'caution'
  words: () => string
}

export type RowAct = 'suspend' | 'activate' | 'remove'

/** What the page shows, kept while others are looked at: a call that comes takes no letter, and an answer finds its place. */
export interface UserDesk {
  /** The accounts that all this belongs to. */
  owner: string | null
  product: UserProduct | null
  search: string
  page: number
  lists: Readonly<Record<UserProduct, UserList>>
  form: UserForm | null
  /** By user: what was pressed and is not answered. */
  busy: Readonly<Record<string, RowAct>>
  /** By user: why what was pressed was not done. */
  troubles: Readonly<Record<string, Trouble>>
  said: Said | null
  /** The user whose line shall have the focus. */
  focus: string | null
}

const unread: UserList = { reading: false, users: null, photos: {}, trouble: null, readAt: null }
const first: UserDesk = {
  owner: null,
  product: null,
  search: '',
  page: 0,
  lists: { direct: unread, personal: unread },
  form: null,
  busy: {},
  troubles: {},
  said: null,
  focus: null
}

let held = first
const listeners = new Set<() => void>()

export const userDesk = {
  now: (): UserDesk => held,
  change(part: Partial<UserDesk>): void {
    held = { ...held, ...part }
    for (const listener of listeners) listener()
  },
  changeList(product: UserProduct, part: Partial<UserList>): void {
    userDesk.change({ lists: { ...held.lists, [product]: { ...held.lists[product], ...part } } })
  },
  changeForm(part: Partial<UserForm>): void {
    if (held.form !== null) userDesk.change({ form: { ...held.form, ...part } })
  },
  /** Other accounts have other users: nothing of the first is kept, and late answers find nothing to change. */
  belongsTo(owner: string): void {
    if (held.owner !== owner) userDesk.change({ ...first, owner })
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
}

export const useUserDesk = (): UserDesk => useSyncExternalStore(userDesk.subscribe, userDesk.now)
