import type { CommunicationForm, MemberChange, MemberForm } from '../../../../../contract/member'

/** Id 0 clears a reference in a change (webitel.md 4.5). */
const reference = (id: string | null) => ({ id: id ?? '0' })
/** int64 as text, so that no digit is lost; 0 clears. */
const time = (at: number | null) => String(at ?? 0)

const communicationBody = (form: CommunicationForm): Record<string, unknown> => ({
  destination: form.destination,
  type: { id: form.typeId },
  priority: form.priority,
  ...(form.description === '' ? {} : { description: form.description }),
  ...(form.display === '' ? {} : { display: form.display }),
  ...(form.resourceId === null ? {} : { resource: { id: form.resourceId } }),
  ...(form.dtmf === '' ? {} : { dtmf: form.dtmf }),
  ...(form.stopAt === null ? {} : { stop_at: time(form.stopAt) })
})

/** What a new member looks like on the wire (webitel.md 4.1); what is empty is left out. */
export const memberBody = (form: MemberForm, marks: Record<string, string>): Record<string, unknown> => ({
  name: form.name,
  priority: form.priority,
  ...(form.expireAt === null ? {} : { expire_at: time(form.expireAt) }),
  ...(form.minOfferingAt === null ? {} : { min_offering_at: time(form.minOfferingAt) }),
  ...(form.timeZoneId === null ? {} : { timezone: reference(form.timeZoneId) }),
  ...(form.bucketId === null ? {} : { bucket: reference(form.bucketId) }),
  ...(form.skillId === null ? {} : { skill: reference(form.skillId) }),
  ...(form.agentId === null ? {} : { agent: reference(form.agentId) }),
  variables: { ...form.variables, ...marks },
  communications: form.communications.map(communicationBody)
})

/** The changed keys alone: the vendor changes whatever the body names (webitel.md 3). */
export function changeBody(change: MemberChange): Record<string, unknown> {
  const { name, priority, attempts, variables, communications } = change
  return {
    ...(name === undefined ? {} : { name }),
    ...(priority === undefined ? {} : { priority }),
    ...(attempts === undefined ? {} : { attempts }),
    ...(change.expireAt === undefined ? {} : { expire_at: time(change.expireAt) }),
    ...(change.minOfferingAt === undefined ? {} : { min_offering_at: time(change.minOfferingAt) }),
    ...(change.timeZoneId === undefined ? {} : { timezone: reference(change.timeZoneId) }),
    ...(change.bucketId === undefined ? {} : { bucket: reference(change.bucketId) }),
    ...(change.skillId === undefined ? {} : { skill: reference(change.skillId) }),
    ...(change.agentId === undefined ? {} : { agent: reference(change.agentId) }),
    ...(variables === undefined || Object.keys(variables).length === 0 ? {} : { variables }),
    ...(communications === undefined ? {} : { communications: communications.map(communicationBody) })
  }
}
