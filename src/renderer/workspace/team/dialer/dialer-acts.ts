import type { Bridge } from '../../../../contract/bridge'
import type { CommandInput, CommandName, CommandOutput } from '../../../../contract/commands'
import type { Member } from '../../../../contract/member'
import type { Named } from '../../../../contract/webitel'
import { announce } from '../../../kit/live-region'
import { sendSafely } from '../../../kit/use-command'
import { t } from '../../../kit/words'
import {
  dialerDesk,
  isBusy,
  isDialledBy,
  noFind,
  unread,
  usualType,
  type BatchAct,
  type DialerDesk,
  type Find,
  type Trouble
} from './dialer-desk'
import { eachOf } from './each-of'
import { rangeOf } from './find-span'
import { bareNumber, changeOf, draftOf, draftProblems, emptyDraft, formOf } from './member-draft'
import { placeAfter } from './place-after'

export const pageSize = 50
/** Members that something is done to at the same time. */
const AT_ONCE = 4

type Answer<N extends CommandName> = { ok: true; value: CommandOutput<N> } | { ok: false; trouble: Trouble }

/** Null: the account has changed meanwhile, so that the answer is about nothing that is shown. */
export async function ask<N extends CommandName>(bridge: Bridge, command: N, input: CommandInput<N>): Promise<Answer<N> | null> {
  const { owner } = dialerDesk.now()
  const result = await sendSafely(bridge.send(command, input))
  if (dialerDesk.now().owner !== owner) return null
  if (result.ok) return { ok: true, value: result.value }
  return { ok: false, trouble: { command, cause: result.cause, detail: ('detail' in result ? result.detail : undefined) ?? null } }
}

export function say(said: NonNullable<DialerDesk['said']>): void {
  dialerDesk.change({ said })
  announce(said.words())
}

/** Reads the types of communication once; without them no number can be typed. */
export async function readTypes(bridge: Bridge): Promise<Trouble | null> {
  if (dialerDesk.now().types !== null) return null
  const answer = await ask(bridge, 'members.communicationTypes', { size: 1000 })
  if (answer === null) return null
  if (answer.ok) dialerDesk.change({ types: answer.value.items })
  return answer.ok ? null : answer.trouble
}

export function chooseQueue(bridge: Bridge, queue: Named | null): void {
  const { form } = dialerDesk.now()
  dialerDesk.change({
    queue,
    list: unread,
    chosen: {},
    opened: null,
    said: null,
    find: noFind,
    form: form?.member === null && queue !== null ? form : null
  })
  if (queue !== null) void readMembers(bridge, 1)
}

let reading = 0
/** Reads one page of those that are looked for; of several readings the last one counts. */
export async function readMembers(bridge: Bridge, page: number): Promise<void> {
  const { queue, find } = dialerDesk.now()
  if (queue === null) return
  const mine = ++reading
  dialerDesk.changeList({ reading: true })
  const answer = await ask(bridge, 'members.list', {
    queueId: queue.id,
    page,
    size: pageSize,
    sort: '-created_at',
    name: find.name,
    destination: bareNumber(find.number),
    stopCauses: find.stopCause === '' ? [] : [find.stopCause],
    bucketIds: find.bucket === null ? [] : [find.bucket.id],
    agentIds: find.agent === null ? [] : [find.agent.id],
    variables: find.variable.trim() === '' ? {} : { [find.variable.trim()]: find.value },
    created: rangeOf('created', find.created),
    priority: rangeOf('priority', find.priority),
    attempts: rangeOf('attempts', find.attempts)
  })
  if (answer === null || mine !== reading) return
  if (answer.ok)
    dialerDesk.changeList({ reading: false, members: answer.value.items, more: answer.value.more, page, trouble: null, readAt: Date.now() })
  else dialerDesk.changeList({ reading: false, trouble: answer.trouble })
}

export function look(bridge: Bridge, find: Partial<Find>): void {
  dialerDesk.change({ find: { ...dialerDesk.now().find, ...find }, chosen: {} })
  void readMembers(bridge, 1)
}

/** Puts what the vendor said of a member into what is shown. */
function known(member: Member): void {
  const { list, opened } = dialerDesk.now()
  dialerDesk.change({
    list: { ...list, members: list.members?.map((one) => (one.id === member.id ? member : one)) ?? null },
    opened: opened?.member.id === member.id ? { ...opened, member } : opened
  })
}

/** Takes a deleted member out of what is shown. A page that is empty then is not read yet, rather than a queue without members. */
function forget({ id }: Named): void {
  const { list, opened, form } = dialerDesk.now()
  const left = list.members?.filter((one) => one.id !== id) ?? []
  dialerDesk.change({
    list: { ...list, members: left.length > 0 ? left : null },
    opened: opened?.member.id === id ? null : opened,
    form: form?.member?.id === id && form.step === 'open' ? null : form
  })
}

/** Shows a member with the attempts to reach him. */
export async function openMember(bridge: Bridge, member: Member): Promise<void> {
  const queueId = member.queue?.id ?? dialerDesk.now().queue?.id
  if (queueId === undefined) return
  dialerDesk.change({ opened: { member, attempts: null, trouble: null } })
  const [one, attempts] = await Promise.all([
    ask(bridge, 'members.one', { queueId, memberId: member.id }),
    ask(bridge, 'members.attempts', { queueId, memberId: member.id })
  ])
  const { opened } = dialerDesk.now()
  if (one === null || attempts === null || opened?.member.id !== member.id) return
  const trouble = !one.ok ? one.trouble : !attempts.ok ? attempts.trouble : null
  dialerDesk.change({ opened: { ...opened, attempts: attempts.ok ? attempts.value.items : null, trouble } })
  if (one.ok) known(one.value)
}

export function closeMember(): void {
  const { opened } = dialerDesk.now()
  dialerDesk.change({ opened: null, focus: opened?.member.id ?? null })
}

const blank = { step: 'open', tried: false, unchanged: false, trouble: null } as const

/** Opens the form of a new member, or goes on with one that was begun. */
export function openNew(): void {
  const { form, types } = dialerDesk.now()
  if (form?.member === null) return
  dialerDesk.change({ part: 'members', opened: null, said: null, form: { ...blank, member: null, draft: emptyDraft(usualType(types)) } })
}

export const openChange = (member: Member): void => dialerDesk.change({ said: null, form: { ...blank, member, draft: draftOf(member) } })

export function closeForm(): void {
  const { form } = dialerDesk.now()
  if (form === null || form.step === 'sending') return
  dialerDesk.change({ form: null })
}

/** Sends the form. Gives false where something in it must be put right first. */
export async function sendForm(bridge: Bridge): Promise<boolean> {
  const { form, queue, types } = dialerDesk.now()
  if (form === null || queue === null || form.step !== 'open') return true
  const isDialled = isDialledBy(types)
  const { member, draft } = form
  dialerDesk.changeForm({ ...blank, tried: true })
  if (Object.keys(draftProblems(draft, isDialled, Date.now())).length > 0) return false
  const change = member === null ? null : changeOf(draft, member, isDialled)
  if (change !== null && Object.keys(change).length === 0) {
    dialerDesk.changeForm({ unchanged: true })
    return false
  }
  dialerDesk.changeForm({ step: 'sending' })
  const answer =
    member === null || change === null
      ? await ask(bridge, 'members.add', { queueId: queue.id, member: formOf(draft, isDialled) })
      : await ask(bridge, 'members.change', { queueId: member.queue?.id ?? queue.id, memberId: member.id, change })
  if (answer === null) return true
  if (!answer.ok) {
    dialerDesk.changeForm({ step: 'open', trouble: answer.trouble })
    return false
  }
  const made = answer.value
  dialerDesk.change({ form: null })
  if (member === null) {
    const { list } = dialerDesk.now()
    dialerDesk.change({ list: { ...list, members: [made, ...(list.members ?? [])] }, focus: made.id })
  } else known(made)
  say({ tone: 'positive', words: () => t(member === null ? 'dialer.added' : 'dialer.changed', { name: made.name, queue: queue.name }) })
  return true
}

/** Chooses some, or takes them out of the choice. */
export function choose(members: readonly Named[], on: boolean): void {
  const { chosen } = dialerDesk.now()
  const ids = new Set(members.map(({ id }) => id))
  const others = Object.fromEntries(Object.entries(chosen).filter(([id]) => !ids.has(id)))
  const more = Object.fromEntries(members.map(({ id, name }) => [id, { id, name }]))
  dialerDesk.change({ chosen: on ? { ...others, ...more } : others })
}

let stopping = false
export function stopBatch(): void {
  stopping = true
  const { batch } = dialerDesk.now()
  if (batch?.state === 'running') dialerDesk.change({ batch: { ...batch, state: 'stopping' } })
}

const commandOf = { cancel: 'members.cancel', reopen: 'members.reopen', remove: 'members.remove' } as const

/** Cancels, reopens or deletes members one by one, a few at a time, and keeps a list of those that could not be. */
export async function runBatch(bridge: Bridge, act: BatchAct, members: readonly Named[]): Promise<void> {
  const { queue, list, owner } = dialerDesk.now()
  if (queue === null || isBusy(dialerDesk.now())) return
  stopping = false
  dialerDesk.change({
    question: null,
    said: null,
    batch: { act, total: members.length, done: 0, failures: [], state: 'running' }
  })
  const isOver = (): boolean => stopping || dialerDesk.now().owner !== owner
  await eachOf(
    members,
    AT_ONCE,
    async (member) => {
      const answer = await ask(bridge, commandOf[act], { queueId: queue.id, memberId: member.id })
      const now = dialerDesk.now().batch
      if (answer === null || now === null) return
      // Somebody else may have deleted it first.
      const done = answer.ok || (act === 'remove' && answer.trouble.cause === 'not-found')
      dialerDesk.change({
        batch: {
          ...now,
          done: now.done + 1,
          failures: done ? now.failures : [...now.failures, { member, trouble: answer.trouble }]
        }
      })
      if (!done) return
      if (answer.ok && answer.value !== null) known(answer.value)
      else forget(member)
      choose([member], false)
    },
    isOver
  )
  const ended = dialerDesk.now().batch
  if (dialerDesk.now().owner !== owner || ended === null) return
  const state = ended.done < ended.total ? 'stopped' : 'done'
  dialerDesk.change({ batch: { ...ended, state } })
  const failed = ended.failures.length
  announce(
    [t(`dialer.batch.${act}.done`, { count: ended.done - failed }), failed > 0 && t('dialer.batch.failed', { count: failed })]
      .filter(Boolean)
      .join(' ')
  )
  if (act === 'remove') await afterRemoval(bridge, list.members ?? [])
}

/** Fills the page up again. What had the focus may be gone: then it goes to who stands there now, or to what adds a member. */
async function afterRemoval(bridge: Bridge, before: readonly Member[]): Promise<void> {
  const { list } = dialerDesk.now()
  const place = placeAfter(before, list.members ?? [])
  if (place !== null) whenFocusIsLost(() => dialerDesk.change({ focus: place }))
  await readMembers(bridge, list.members === null && !list.more ? Math.max(1, list.page - 1) : list.page)
  if (place === null)
    whenFocusIsLost(() => {
      const first = dialerDesk.now().list.members?.[0]?.id
      if (first !== undefined) dialerDesk.change({ focus: first })
      else document.querySelector<HTMLElement>('[data-new-member] button')?.focus()
    })
}

/** Once what is gone is off the screen. */
function whenFocusIsLost(act: () => void): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) act()
  })
}
