import { queueTypes, type TeamQueue } from '../../../../../contract/team'
import type { z } from 'zod'
import { readerOf, type ItemReader } from '../read'

/** The vendor's number as a name (webitel.md 5.4). */
export const queueType = (number: number): string => queueTypes[number] ?? `type-${number}`

export const queueOf = (item: ItemReader): z.infer<typeof TeamQueue> => {
  const type = queueType(item.number('type'))
  return {
    id: item.id,
    name: item.text('name'),
    type,
    takesMembers: type !== 'inbound' && type !== 'inbound-chat',
    strategy: item.text('strategy', 80),
    enabled: item.flag('enabled'),
    priority: item.number('priority'),
    description: item.text('description', 2000),
    calendar: item.named('calendar'),
    team: item.named('team'),
    count: item.number('count'),
    waiting: item.number('waiting'),
    active: item.number('active'),
    processing: processingOf(item),
    stickyAgent: item.flag('sticky_agent'),
    tags: item
      .list('tags')
      .slice(0, 100)
      .map((tag) => readerOf(tag).text('name', 120))
      .filter((tag) => tag !== ''),
    resources: item.names('resources'),
    resourceGroups: item.names('resource_groups')
  }
}

/** Newer servers tell it as `task_processing`, older ones flat. */
function processingOf(item: ItemReader): z.infer<typeof TeamQueue>['processing'] {
  const task = readerOf(item.value('task_processing'))
  if (!task.flag('enabled') && !item.flag('processing')) return null
  return {
    seconds: task.number('sec') || item.number('processing_sec'),
    renewalSeconds: task.number('renewal_sec') || item.number('processing_renewal_sec')
  }
}
