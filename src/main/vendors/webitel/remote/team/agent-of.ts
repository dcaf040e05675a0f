import type { TeamAgent } from '../../../../../contract/team'
import type { z } from 'zod'
import { readerOf, textsOf, type ItemReader } from '../read'

type Agent = z.infer<typeof TeamAgent>

/** Asked for by name: the vendor leaves skills and presence out otherwise (webitel.md 4.7). */
export const agentFields = [
  'id',
  'user',
  'name',
  'extension',
  'status',
  'status_duration',
  'last_status_change',
  'description',
  'team',
  'region',
  'supervisor',
  'auditor',
  'is_supervisor',
  'skills',
  'allow_channels',
  'channel',
  'user_presence_status'
] as const

export const agentOf = (item: ItemReader): Agent => ({
  id: item.id,
  user: item.named('user'),
  name: item.word('name') ?? item.named('user')?.name ?? '',
  extension: item.word('extension', 40),
  status: item.text('status', 40),
  statusSince: item.time('last_status_change'),
  statusSeconds: item.number('status_duration'),
  description: item.text('description', 2000),
  team: item.named('team'),
  region: item.named('region'),
  supervisors: item.names('supervisor'),
  auditors: item.names('auditor'),
  isSupervisor: item.flag('is_supervisor'),
  skills: item.names('skills'),
  allowedChannels: textsOf(item.value('allow_channels'), 40),
  channels: item
    .list('channel')
    .slice(0, 20)
    .map((one) => readerOf(one))
    .map((channel) => ({
      channel: channel.text('channel', 40),
      state: channel.text('state', 40),
      joinedAt: channel.time('joined_at'),
      timeoutAt: channel.time('timeout')
    })),
  presence: presenceOf(item.value('user_presence_status'))
})

/** A comma list of words (webitel.md 7.5). */
export const presenceOf = (value: unknown): string[] =>
  readerOf(value)
    .text('status')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
