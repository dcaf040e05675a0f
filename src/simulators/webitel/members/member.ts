/** A number or address of a member. Members that were not given are absent. */
export interface Communication {
  destination: string
  typeId: number
  priority: number
  description?: string
  display?: string
  dtmf?: string
  resourceId?: number
  /** ms; the number is not dialled any more. */
  stopAt?: number
  attempts?: number
  lastCause?: string
}

/** A member of a queue as it is kept: ids instead of lookups, so that a hundred thousand of them fit. Times in ms, 0: none. */
export interface Member {
  readonly id: number
  readonly queueId: number
  readonly createdAt: number
  name: string
  priority: number
  expireAt: number
  minOfferingAt: number
  timezoneId: number
  bucketId: number
  skillId: number
  agentId: number
  variables: Record<string, string>
  communications: Communication[]
  attempts: number
  lastActivityAt: number
  stopCause: string
  stopAt: number
  /** Label of the import. */
  fileName: string
}

/** What a request can say about a member. */
export type MemberInput = Omit<Member, 'id' | 'queueId' | 'createdAt' | 'attempts' | 'lastActivityAt' | 'stopAt' | 'fileName'>
