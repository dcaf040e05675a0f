import type { Member } from '../../../../../contract/member'
import { variablesOf } from '../../facts/read'
import { readerOf, type ItemReader } from '../read'

/** A member as the vendor keeps it (MemberInQueue, webitel.md 4.1). */
export const memberOf = (item: ItemReader): Member => ({
  id: item.id,
  queue: item.named('queue'),
  name: item.text('name'),
  createdAt: item.time('created_at'),
  priority: item.number('priority'),
  expireAt: item.time('expire_at'),
  minOfferingAt: item.time('min_offering_at'),
  lastActivityAt: item.time('last_activity_at'),
  attempts: item.number('attempts'),
  reserved: item.flag('reserved'),
  stopCause: item.text('stop_cause', 80),
  timeZone: item.named('timezone'),
  bucket: item.named('bucket'),
  skill: item.named('skill'),
  agent: item.named('agent'),
  variables: variablesOf(item.value('variables')),
  communications: item
    .list('communications')
    .slice(0, 100)
    .map((one, index) => {
      const communication = readerOf(one)
      return {
        id: communication.text('id') || String(index),
        destination: communication.text('destination', 250),
        type: communication.named('type'),
        priority: communication.number('priority'),
        state: communication.number('state'),
        description: communication.text('description', 500),
        display: communication.text('display', 120),
        dtmf: communication.text('dtmf', 64),
        resource: communication.named('resource'),
        stopAt: communication.time('stop_at'),
        lastActivityAt: communication.time('last_activity_at'),
        attempts: communication.number('attempts'),
        lastCause: communication.text('last_cause', 80)
      }
    })
})
