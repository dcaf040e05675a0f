import { record, text } from '../../http/answer'
import { QUEUE_LIST, type DemoQueue } from '../directory/demo-lookups'
import { Refusal } from '../refusal'
import { demoMembers } from './demo-members'
import type { Member, MemberInput } from './member'
import { memberInput, type References } from './member-input'
import { patchMember, stopOrReopen } from './member-patch'

const LONGEST_FILE_NAME = 120
/** Inbound queues take no members. */
const WITHOUT_MEMBERS = new Set([1, 6])
const FIRST_ID = 101

/** The dialler's members (Webitel contract 4.1, 4.5). */
export class Members {
  /** `stop_cause` as the text "null" was taken as an empty one: a client should not send it. */
  nullCauses = 0
  private readonly rows = new Map<number, Member>()
  private readonly counts = new Map<number, number>()
  private nextId = FIRST_ID

  constructor(private readonly references: References) {
    for (const { queueId, input, ...more } of demoMembers()) Object.assign(this.keep(queueId, memberInput(input, references), ''), more)
  }

  /** Oldest first. */
  *all(queueId?: number): Iterable<Member> {
    for (const row of this.rows.values()) if (queueId === undefined || row.queueId === queueId) yield row
  }

  count(queueId: number): number {
    return this.counts.get(queueId) ?? 0
  }

  find(id: number, queueId?: number): Member {
    const row = this.rows.get(id)
    if (!row || (queueId !== undefined && row.queueId !== queueId))
      throw new Refusal('store.sql_member.get.app_error', 404, `Id=${id}, not found`)
    return row
  }

  /** All or none; ids in the order of the items. */
  load(queueId: number, items: readonly unknown[], fileName: string): number[] {
    this.queueOf(queueId)
    if ([...fileName].length > LONGEST_FILE_NAME)
      throw new Refusal('app.member.valid.file_name', 400, `file_name is longer than ${LONGEST_FILE_NAME}`)
    const inputs = items.map((item) => memberInput(record(item), this.references))
    return inputs.map((input) => this.keep(queueId, input, fileName).id)
  }

  create(queueId: number, body: Record<string, unknown>): Member {
    this.queueOf(queueId)
    return this.keep(queueId, memberInput(body, this.references), '')
  }

  replace(member: Member, body: Record<string, unknown>): Member {
    const { stopCause, ...input } = memberInput(body, this.references)
    Object.assign(member, input)
    if (stopCause !== member.stopCause) stopOrReopen(member, stopCause)
    return member
  }

  patch(member: Member, body: Record<string, unknown>): Member {
    if (text(body.stop_cause) === 'null') this.nullCauses += 1
    patchMember(member, body, this.references)
    return member
  }

  remove(member: Member): Member {
    this.rows.delete(member.id)
    this.counts.set(member.queueId, this.count(member.queueId) - 1)
    return member
  }

  private keep(queueId: number, input: MemberInput, fileName: string): Member {
    const row: Member = {
      ...input,
      id: this.nextId++,
      queueId,
      createdAt: Date.now(),
      attempts: 0,
      lastActivityAt: 0,
      stopAt: input.stopCause === '' ? 0 : Date.now(),
      fileName
    }
    this.rows.set(row.id, row)
    this.counts.set(queueId, this.count(queueId) + 1)
    return row
  }

  private queueOf(id: number): DemoQueue {
    const queue = QUEUE_LIST.find((one) => one.id === id)
    if (!queue) throw new Refusal('store.sql_queue.get.app_error', 404, `Id=${id}, not found`)
    if (WITHOUT_MEMBERS.has(queue.type)) throw new Refusal('app.member.valid.queue', 400, 'Mismatch queue type')
    return queue
  }
}
