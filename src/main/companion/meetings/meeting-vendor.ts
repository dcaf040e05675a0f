import type { CommandHandlers } from '../../../contract/commands'
import type { Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'

type Value<N extends keyof CommandHandlers> = Extract<Awaited<ReturnType<CommandHandlers[N]>>, { ok: true }>['value']
type Causes<N extends keyof CommandHandlers> = Extract<Awaited<ReturnType<CommandHandlers[N]>>, { ok: false }>['cause']

export type MeetingPlan = Parameters<CommandHandlers['meetings.schedule']>[0]
export type MeetingMove = Omit<Parameters<CommandHandlers['meetings.move']>[0], 'id' | 'pressId'>

/** What a vendor with planned meetings can do, by the vendor's ids. Whatever it changes, it tells its source. */
export interface MeetingVendor {
  hosts(): Promise<Result<Value<'meetings.hosts'>, VendorCause>>
  /** The plan was checked: every number is E.164, and what `by` needs is there. */
  schedule(plan: MeetingPlan): Promise<Result<{ vendorId: string }, VendorCause>>
  /** `gone`: no such meeting in the book. */
  move(
    vendorId: string,
    to: MeetingMove
  ): Promise<Result<{ vendorId: string; recreated: boolean; oldRemains: boolean }, VendorCause | 'gone'>>
  remove(vendorId: string): Promise<Result<null, VendorCause>>
  link(vendorId: string, participantId: string | null): Promise<Result<{ url: string }, Causes<'meetings.copyLink'>>>
}
