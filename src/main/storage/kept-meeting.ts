import { z } from 'zod'
import { ApizeeStage } from '../../contract/commands/assistance'
import type { KeptMeeting } from '../companion/ports'

export const KeptMeetingSchema = z.object({
  reference: z.string(),
  account: z.string(),
  vendorId: z.string().nullable(),
  name: z.string(),
  fullName: z.string(),
  startsAt: z.number(),
  endsAt: z.number(),
  participants: z.array(z.object({ name: z.string(), phone: z.string().nullable(), email: z.string().nullable() })),
  invitedBy: z.enum(['sms', 'email', 'both', 'nobody']).nullable(),
  moderation: z.boolean(),
  stage: ApizeeStage,
  dialIn: z.string().nullable(),
  madeAt: z.number()
}) satisfies z.ZodType<KeptMeeting>
