import type { CommandResult } from '../../../contract/commands'
import type { DirectUser } from '../../../contract/commands/direct-users'
import type { PersonalUser } from '../../../contract/commands/personal'
import type { Answers } from '../fake-bridge'
import { maren, past, standardState } from '../fixtures'
import { withMeetings } from '../meeting-fixtures'
import type { Act } from '../perform'
import { picture } from '../video-fixtures'
import { noAccount } from '../vendor-fixtures'
import { never, only, workspace } from './parts'
import type { Screen } from './screen'

const company = { id: '5f0000000000000000000001', name: 'Noordlicht' }
const direct = (id: string, name: string, part: Partial<DirectUser> = {}): DirectUser => ({
  id,
  name,
  firstName: name.split(' ')[0] ?? null,
  lastName: name.split(' ').slice(1).join(' '),
  email: `${id}@noordlicht.example`,
  locale: 'nl',
  role: 'agent',
  company,
  createdAt: null,
  ...part
})
const personal = (id: string, name: string, part: Partial<PersonalUser> = {}): PersonalUser => ({
  ...direct(id, name),
  role: 'agent',
  sites: [{ id: 'ams', name: 'Amsterdam' }],
  entity: { type: 'company', ...company, features: [] },
  status: 'offline',
  suspended: false,
  mayCall: true,
  mayScheduleForOthers: false,
  ...part
})
const directUsers = [
  direct('sanne', 'Sanne Bakker', { role: 'admin' }),
  direct('pieter', 'Pieter de Wit'),
  direct('amira', 'Amira Benali', { locale: 'en', role: 'assistant' }),
  direct('karim', 'Karim Bensaïd-van den Oetelaar', { locale: null })
]
const personalUsers = [
  personal('sanne', 'Sanne Bakker', { status: 'online' }),
  personal('pieter', 'Pieter de Wit', { suspended: true }),
  personal('amira', 'Amira Benali', { role: 'assistant' }),
  personal('joris', 'Joris van Dam', { role: 'assistant_video', email: 'joris.vandam.of.the.night.shift@noordlicht-verzekeringen.example' })
]
const many = Array.from({ length: 132 }, (_, place) => direct(`user-${place}`, `Agent ${String(place + 1).padStart(3, '0')}`))

const lists: Answers = {
  'directUsers.list': () => ({ ok: true, value: { users: directUsers } }),
  'directUsers.one': ({ id }) => {
    const user = directUsers.find((one) => one.id === id)
    return user === undefined
      ? { ok: false, cause: 'not-found' }
      : { ok: true, value: { user: { ...user, firstName: null, lastName: null } } }
  },
  'personalUsers.list': () => ({ ok: true, value: { users: personalUsers, photos: { joris: picture } } }),
  'personalUsers.one': ({ id }) => {
    const user = personalUsers.find((one) => one.id === id)
    return user === undefined ? { ok: false, cause: 'not-found' } : { ok: true, value: { user, photo: id === 'joris' ? picture : null } }
  }
}
const team = (acts: readonly Act[] = [], answers: Answers = {}): Screen => ({
  ...workspace({ conversations: only(maren, ...past), ...withMeetings() }, { section: 'team' }),
  acts,
  answers: { ...lists, ...answers }
})

const form = '[data-pane="team-form"]'
const toPersonal: Act = { press: 'label:nth-of-type(2) > input[name="video-users-product"]' }
const seen = (id: string): Act => ({ see: `[data-user="${id}"]` })
const openNew: readonly Act[] = [seen('pieter'), { press: '[data-new-user] button' }, { see: `${form} input[type="email"]` }]
const change = (id: string): readonly Act[] => [seen(id), { press: `[data-user="${id}"] [data-act="change"] button` }, { see: form }]
const menu = (id: string, item: string): readonly Act[] => [
  seen(id),
  { press: `[data-user="${id}"] [aria-haspopup]` },
  { press: `[role="menuitem"][data-key="${item}"]` }
]
const send: Act = { press: `${form} footer button` }
const names: readonly Act[] = [
  { into: `${form} [data-scrolls] div div:nth-child(1) > input[type="text"]`, type: 'Lotte' },
  { into: `${form} [data-scrolls] div div:nth-child(2) > input[type="text"]`, type: 'Smit' },
  { into: `${form} input[type="email"]`, type: 'lotte@noordlicht.example' }
]
const setPassword: Act = { press: `${form} label:nth-of-type(2) > input[name="user-password"]` }
const fails = (cause: 'offline' | 'forbidden' | 'unreachable' | 'credentials-refused'): Answers => ({
  'directUsers.list': () => ({ ok: false, cause })
})
const onceThenOffline = (): Answers => {
  let asked = 0
  return {
    'directUsers.list': (): CommandResult<'directUsers.list'> => {
      asked += 1
      return asked === 1 ? { ok: true, value: { users: directUsers } } : { ok: false, cause: 'offline' }
    }
  }
}

/** The Team section: users of WeSeeDo in all their states. */
export const teamScreens: Record<string, Screen> = {
  team: team([seen('pieter')]),
  'team-personal': team([seen('pieter'), toPersonal, seen('joris')]),
  'team-many': team([{ see: '[data-user]' }], { 'directUsers.list': () => ({ ok: true, value: { users: many } }) }),
  'team-menu': team([toPersonal, seen('amira'), { press: '[data-user="amira"] [aria-haspopup]' }, { see: '[role="menu"]' }]),
  'team-not-found': team([seen('pieter'), { into: 'input[type="search"]', type: 'nobody' }]),
  'team-empty': team([], { 'directUsers.list': () => ({ ok: true, value: { users: [] } }) }),
  'team-loading': team([], { 'directUsers.list': never }),
  'team-failed': team([{ see: '[role="alert"]' }], fails('unreachable')),
  'team-offline': team([{ see: '[role="alert"]' }], fails('offline')),
  'team-locked': team([{ see: '[role="alert"]' }], fails('forbidden')),
  'team-stale': team(
    [seen('pieter'), toPersonal, seen('joris'), { press: 'label:nth-of-type(1) > input[name="video-users-product"]' }],
    onceThenOffline()
  ),
  'team-one-absent': {
    ...workspace({ conversations: only(maren, ...past) }, { section: 'team' }),
    acts: [seen('pieter'), toPersonal],
    answers: lists
  },
  'team-off': workspace(
    {
      webitel: { ...standardState.webitel, state: 'signed-out' },
      direct: { ...standardState.direct, state: 'absent' },
      vendors: { ...standardState.vendors, personal: noAccount }
    },
    { section: 'team' }
  ),
  'team-new': team(openNew),
  'team-new-wrong': team([
    ...openNew,
    setPassword,
    { into: `${form} input[type="email"]`, type: 'lotte@' },
    send,
    { see: `${form} [role="alert"]` }
  ]),
  'team-new-personal': team([toPersonal, ...openNew, ...names, setPassword, { into: `${form} input[type="password"]`, type: 'Welkom' }]),
  'team-new-in-use': team([...openNew, ...names, send, { see: `${form} [role="alert"]` }], {
    'directUsers.create': () => ({ ok: false, cause: 'in-use', detail: 'email' })
  }),
  'team-new-sending': team([...openNew, ...names, send], { 'directUsers.create': never }),
  'team-new-no-answer': team([...openNew, ...names, send, { see: `${form} [role="alert"]`, top: true }], {
    'directUsers.create': () => ({ ok: false, cause: 'no-answer' })
  }),
  'team-created': team([...openNew, ...names, send, seen('lotte')], {
    'directUsers.create': () => ({ ok: true, value: { user: direct('lotte', 'Lotte Smit'), pending: false, activationMail: true } })
  }),
  'team-change': team([...change('pieter'), { see: `${form} footer` }]),
  'team-change-opening': team(change('pieter'), { 'directUsers.one': never }),
  'team-change-gone': team([...change('pieter'), { see: `${form} [role="alert"]` }], {
    'directUsers.one': () => ({ ok: false, cause: 'not-found' })
  }),
  'team-change-personal': team([toPersonal, ...change('joris'), { see: `${form} footer` }]),
  'team-change-whole': team(
    [
      toPersonal,
      ...change('joris'),
      { into: `${form} input[type="email"]`, type: 'joris@noordlicht.example' },
      send,
      { see: `${form} [role="alert"]`, top: true }
    ],
    { 'personalUsers.change': () => ({ ok: false, cause: 'not-available' }) }
  ),
  'team-suspend-failed': team([toPersonal, ...menu('amira', 'suspend'), { see: '[data-user="amira"] [role="alert"]' }], {
    'personalUsers.change': () => ({ ok: false, cause: 'too-many', detail: '2026-11-20T10:20:00.000Z' })
  }),
  'team-delete': team([...menu('pieter', 'remove'), { see: '[role="alertdialog"]' }]),
  'team-delete-failed': team(
    [...menu('pieter', 'remove'), { press: '[role="alertdialog"] button:last-of-type' }, { see: '[role="alertdialog"] [role="alert"]' }],
    {
      'directUsers.remove': () => ({ ok: false, cause: 'no-answer' })
    }
  )
}
