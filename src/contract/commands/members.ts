import { z } from 'zod'
import { command, Nothing, type CommandSpec } from '../command'
import { Bucket, CommunicationType, Member, MemberAttempt, MemberChange, MemberForm, Resource, TimeZone } from '../member'
import { vendorCauses } from '../vendor-causes'
import { anyOf, Listing, listing, pageOf, REST_DEADLINE_MS, WebitelId } from '../webitel'

const deadlineMs = REST_DEADLINE_MS
const causes = vendorCauses
/** `wrong-queue-type`: a queue for inbound calls or chats takes no members. */
const loadCauses = [...vendorCauses, 'wrong-queue-type'] as const
const picker = Listing.extend({ ids: anyOf(WebitelId) })
const onMember = z.strictObject({ queueId: WebitelId, memberId: WebitelId })
const end = z.number().int().nonnegative().nullable()
/** Both ends counted in. Null is no end, and 0 is none for the vendor either. */
const range = z.strictObject({ from: end, to: end }).nullable().default(null)

export const membersCommands = {
  'members.timeZones': command({ input: picker, output: pageOf(TimeZone), causes, deadlineMs }),
  'members.buckets': command({ input: picker, output: pageOf(Bucket), causes, deadlineMs }),
  'members.communicationTypes': command({
    input: picker.extend({
      channels: anyOf(z.enum(['Undefined', 'Phone', 'Email', 'Messaging'])),
      isDefault: z.boolean().nullable().default(null)
    }),
    output: pageOf(CommunicationType),
    causes,
    deadlineMs
  }),
  'members.resources': command({ input: picker, output: pageOf(Resource), causes, deadlineMs }),
  /** Caller ids that a resource may show. */
  'members.callerIds': command({
    input: picker.extend({ resourceId: WebitelId }),
    output: pageOf(z.object({ id: z.string(), display: z.string() })),
    causes,
    deadlineMs
  }),

  'members.list': command({
    input: z.strictObject({
      ...listing,
      /** Null: of all queues, or of `queueIds`. Only one queue can be searched by `variables`. */
      queueId: WebitelId.nullable(),
      queueIds: anyOf(WebitelId),
      ids: anyOf(WebitelId),
      bucketIds: anyOf(WebitelId),
      agentIds: anyOf(WebitelId),
      stopCauses: anyOf(z.string().min(1).max(80)),
      /** A part of it, in any case. */
      name: z.string().trim().max(200).default(''),
      /** A number or address of theirs, whole and as it is stored. */
      destination: z.string().trim().max(250).default(''),
      variables: z.record(z.string().min(1).max(200), z.string().max(4000)).default({}),
      /** Ms since the epoch. */
      created: range,
      offering: range,
      priority: range,
      attempts: range
    }),
    output: pageOf(Member),
    causes,
    deadlineMs
  }),
  'members.one': command({ input: onMember, output: Member, causes, deadlineMs }),
  'members.add': command({
    input: z.strictObject({ queueId: WebitelId, member: MemberForm }),
    output: Member,
    causes: loadCauses,
    deadlineMs
  }),
  'members.change': command({ input: onMember.extend({ change: MemberChange }), output: Member, causes, deadlineMs }),
  /** Stops the dialling; an attempt that runs is asked to stop. */
  'members.cancel': command({ input: onMember, output: Member, causes, deadlineMs }),
  /** Begins anew: stop cause and attempts of the member and of its numbers are cleared. */
  'members.reopen': command({ input: onMember, output: Member, causes, deadlineMs }),
  'members.remove': command({ input: onMember, output: Nothing, causes, deadlineMs }),
  'members.attempts': command({
    input: onMember,
    output: z.object({ items: z.array(MemberAttempt) }),
    causes,
    deadlineMs
  })
} as const satisfies Record<string, CommandSpec>
