import type { Bridge } from '../../../../contract/bridge'
import type { CommandInput, CommandName, CommandOutput } from '../../../../contract/commands'
import { announce } from '../../../kit/live-region'
import { sendSafely } from '../../../kit/use-command'
import { t } from '../../../kit/words'
import { isSame, ofDirect, ofPersonal, type ListedUser, type UserProduct } from './listed-user'
import { changeOf, directCreation, draftOf, draftProblems, emptyDraft, personalCreation, replacementOf, type UserDraft } from './user-draft'
import { userDesk, type Said, type Trouble } from './user-desk'

type Answer<N extends CommandName> = { ok: true; value: CommandOutput<N> } | { ok: false; trouble: Trouble }

/** Null: the accounts have changed meanwhile, so that the answer is about nothing that is shown. */
async function ask<N extends CommandName>(bridge: Bridge, command: N, input: CommandInput<N>): Promise<Answer<N> | null> {
  const { owner } = userDesk.now()
  const result = await sendSafely(bridge.send(command, input))
  if (userDesk.now().owner !== owner) return null
  if (result.ok) return { ok: true, value: result.value }
  return { ok: false, trouble: { command, cause: result.cause, detail: ('detail' in result ? result.detail : undefined) ?? null } }
}

const say = (said: Said): void => {
  userDesk.change({ said })
  announce(said.words())
}

/** Reads all users of a product anew; what was known stays until then. */
export async function readUsers(bridge: Bridge, product: UserProduct): Promise<void> {
  if (userDesk.now().lists[product].reading) return
  userDesk.changeList(product, { reading: true })
  if (product === 'direct') {
    const answer = await ask(bridge, 'directUsers.list', {})
    if (answer === null) return
    if (answer.ok) listRead(product, answer.value.users.map(ofDirect), {})
    else userDesk.changeList(product, { reading: false, trouble: answer.trouble })
  } else {
    const answer = await ask(bridge, 'personalUsers.list', { withStatus: true, withPhotos: true })
    if (answer === null) return
    if (answer.ok) listRead(product, answer.value.users.map(ofPersonal), answer.value.photos ?? {})
    else userDesk.changeList(product, { reading: false, trouble: answer.trouble })
  }
}

function listRead(product: UserProduct, users: readonly ListedUser[], photos: Record<string, string>): void {
  userDesk.changeList(product, { reading: false, users, photos, trouble: null, readAt: Date.now() })
}

/** Puts what the vendor said of a user into the list; what it left out is kept. */
function known(product: UserProduct, user: ListedUser, photo: string | null): void {
  const { users, photos } = userDesk.now().lists[product]
  const before = users?.find(({ id }) => id === user.id)
  const merged = { ...user, company: user.company ?? before?.company ?? null, online: user.online || before?.online === true }
  const others = (users ?? []).filter(({ id }) => id !== user.id)
  userDesk.changeList(product, { users: [...others, merged], ...(photo === null ? {} : { photos: { ...photos, [user.id]: photo } }) })
}

function forget(product: UserProduct, id: string): void {
  userDesk.changeList(product, { users: (userDesk.now().lists[product].users ?? []).filter((user) => user.id !== id) })
}

const opened = { tried: false, unchanged: false, trouble: null, wanted: null }

/** Something unsaved stands in the form: it stays, and says so. */
function isKept(wanted: string): boolean {
  const { form } = userDesk.now()
  if (form === null || form.step === 'opening') return false
  const { product, user, draft } = form
  const { companyId: _place, ...typed } = draft
  const { companyId: _none, ...empty } = emptyDraft()
  const begun = user === null ? JSON.stringify(typed) !== JSON.stringify(empty) : Object.keys(changeOf(product, draft, user)).length > 0
  if (begun || form.step === 'sending') userDesk.changeForm({ wanted })
  return begun || form.step === 'sending'
}

/** Opens the form for a new user; one that was begun for the same product is gone on with. */
export function openNew(product: UserProduct, companyId: string): void {
  const { form } = userDesk.now()
  if ((form?.product === product && form.user === null) || isKept('')) return
  userDesk.change({ form: { product, user: null, step: 'open', draft: emptyDraft(companyId), ...opened } })
}

/** Opens the form of a user with what the vendor knows of him now. */
export async function openUser(bridge: Bridge, product: UserProduct, user: ListedUser): Promise<void> {
  const { form } = userDesk.now()
  if (form?.product === product && form.user?.id === user.id && form.step !== 'opening') return
  if (isKept(user.name)) return
  userDesk.change({ form: { product, user, step: 'opening', draft: draftOf(user), ...opened } })
  const { id } = user
  const answer =
    product === 'direct' ? await ask(bridge, 'directUsers.one', { id }) : await ask(bridge, 'personalUsers.one', { id, withStatus: true })
  const held = userDesk.now().form
  if (answer === null || held?.user?.id !== id || held.product !== product || held.step !== 'opening') return
  if (!answer.ok) return userDesk.changeForm({ trouble: answer.trouble })
  const photo = 'photo' in answer.value ? answer.value.photo : null
  known(product, 'suspended' in answer.value.user ? ofPersonal(answer.value.user) : ofDirect(answer.value.user), photo)
  const fresh = userDesk.now().lists[product].users?.find((one) => one.id === id) ?? user
  userDesk.changeForm({ user: fresh, draft: draftOf(fresh), step: 'open', trouble: null })
}

/** Closes the form; what was typed is given up, unless it is on its way. */
export function closeForm(): void {
  const { form } = userDesk.now()
  if (form === null || form.step === 'sending') return
  userDesk.change({ form: null, focus: form.user?.id ?? null })
}

/** Sends the form. Gives false where something in it must be put right first. `whole`: all details at once instead of what changed. */
export async function sendForm(bridge: Bridge, whole = false): Promise<boolean> {
  const { form } = userDesk.now()
  if (form === null || form.step !== 'open') return true
  const { product, user, draft } = form
  userDesk.changeForm({ ...opened, tried: true })
  if (Object.keys(draftProblems(product, draft, user)).length > 0) return false
  if (user === null) return create(bridge, product, draft)
  if (Object.keys(changeOf(product, draft, user)).length === 0) {
    userDesk.changeForm({ unchanged: true })
    return false
  }
  return change(bridge, product, draft, user, whole)
}

async function create(bridge: Bridge, product: UserProduct, draft: UserDraft): Promise<boolean> {
  userDesk.changeForm({ step: 'sending' })
  const answer =
    product === 'direct'
      ? await ask(bridge, 'directUsers.create', directCreation(draft))
      : await ask(bridge, 'personalUsers.create', personalCreation(draft))
  if (answer === null) return true
  if (!answer.ok) {
    userDesk.changeForm({ step: 'open', trouble: answer.trouble })
    return false
  }
  const { user: made, pending, activationMail } = answer.value
  const user = 'suspended' in made ? ofPersonal(made) : ofDirect(made)
  known(product, user, draft.photo)
  userDesk.change({ form: null, focus: user.id, search: '' })
  const how = pending ? 'pending' : activationMail ? 'mail' : 'password'
  const words = (): string =>
    t(`team.users.created.${how}`, { name: user.name, email: user.email === '' ? draft.email.trim() : user.email })
  say({ product, tone: pending ? 'caution' : 'positive', words })
  return true
}

async function change(bridge: Bridge, product: UserProduct, draft: UserDraft, user: ListedUser, whole: boolean): Promise<boolean> {
  const { firstName, lastName, locale, ...personal } = changeOf(product, draft, user)
  const replacement = whole ? replacementOf(draft, user) : null
  userDesk.changeForm({ step: 'sending' })
  const answer =
    product === 'direct'
      ? await ask(bridge, 'directUsers.change', { id: user.id, firstName, lastName, locale })
      : replacement !== null
        ? await ask(bridge, 'personalUsers.replace', replacement)
        : await ask(bridge, 'personalUsers.change', { id: user.id, firstName, lastName, locale, ...personal })
  if (answer === null) return true
  if (!answer.ok) {
    userDesk.changeForm({ step: 'open', trouble: answer.trouble })
    return false
  }
  const fresh = 'suspended' in answer.value.user ? ofPersonal(answer.value.user) : ofDirect(answer.value.user)
  known(product, fresh, draft.photo)
  userDesk.change({ form: null, focus: user.id })
  const { pending } = answer.value
  say({
    product,
    tone: pending ? 'caution' : 'positive',
    words: () => t(pending ? 'team.users.changePending' : 'team.users.changed', { name: fresh.name })
  })
  return true
}

/** Suspends a user of Personal, or lets him in again. A second press before the answer does nothing. */
export async function suspend(bridge: Bridge, user: ListedUser, suspended: boolean): Promise<void> {
  if (!begin(user.id, suspended ? 'suspend' : 'activate')) return
  const answer = await ask(bridge, 'personalUsers.change', { id: user.id, suspended })
  if (answer === null) return
  end(user.id, answer.ok ? null : answer.trouble)
  if (!answer.ok) return
  known('personal', ofPersonal(answer.value.user), null)
  const { pending } = answer.value
  const done = suspended ? 'suspended' : 'activated'
  say({
    product: 'personal',
    tone: pending ? 'caution' : 'positive',
    words: () => t(pending ? 'team.users.changePending' : `team.users.${done}`, { name: user.name })
  })
}

/** Deletes a user. Gives true when he is gone, or was gone already. */
export async function remove(bridge: Bridge, product: UserProduct, user: ListedUser): Promise<boolean> {
  if (!begin(user.id, 'remove')) return false
  const answer = await ask(bridge, product === 'direct' ? 'directUsers.remove' : 'personalUsers.remove', { id: user.id })
  if (answer === null) return true
  const gone = !answer.ok && answer.trouble.cause === 'not-found'
  end(user.id, answer.ok || gone ? null : answer.trouble)
  if (!answer.ok && !gone) return false
  if (userDesk.now().form?.user?.id === user.id) userDesk.change({ form: null })
  const pending = answer.ok && answer.value.pending
  if (!pending) forget(product, user.id)
  say({
    product,
    tone: pending ? 'caution' : 'positive',
    words: () => t(gone ? 'team.users.wasGone' : pending ? 'team.users.removePending' : 'team.users.removed', { name: user.name })
  })
  return true
}

function begin(id: string, act: 'suspend' | 'activate' | 'remove'): boolean {
  const { busy, troubles } = userDesk.now()
  if (busy[id] !== undefined) return false
  const { [id]: _old, ...others } = troubles
  userDesk.change({ busy: { ...busy, [id]: act }, troubles: others, said: null })
  return true
}

function end(id: string, trouble: Trouble | null): void {
  const { [id]: _done, ...busy } = userDesk.now().busy
  userDesk.change({ busy, ...(trouble === null ? {} : { troubles: { ...userDesk.now().troubles, [id]: trouble } }) })
}

/** The one who is signed in: to suspend or delete oneself would end one's own video. */
export const isOwn = (user: ListedUser, email: string | null): boolean => isSame(user.email, email)
