import type { Pace } from '../pace'
import { AGENT, DOMAIN } from './demo-data'
import { Refusal } from './refusal'
import type { Shape } from './shapes'

const GONE_MS = 60_000

export type AgentStatus = 'online' | 'offline' | 'pause' | 'break_out'

/** The agent as the server knows it (Webitel contract 9). */
export class Agent {
  status: AgentStatus
  payload = ''
  comment = ''
  changedAt = Date.now()
  channel: { state: string; joinedAt: number; timeout: number } = { state: 'waiting', joinedAt: Date.now(), timeout: 0 }
  noAnswer = 0
  /** Faults for tests. */
  refusePause = false
  hasLicence = true
  /** false: a user who is no agent. */
  isAgent = true
  /** Missed calls in a row before the server takes the agent out. */
  maxNoAnswer = 3
  /** Whether a call rings or runs. */
  inCall: () => boolean = () => false
  /** Told when the comma list of `presence` is another one. */
  onPresence: (presence: string) => void = () => undefined
  private doNotDisturb = false
  private shownPresence = ''
  private readonly lines = new Set<'ws' | 'sip'>()
  private readonly watches = new Map<'ws' | 'sip', () => void>()

  constructor(
    private readonly pace: Pace,
    private readonly publish: (event: 'agent_status', data: Shape) => void,
    initial: AgentStatus
  ) {
    this.status = initial
  }

  /** Called after the status changed. */
  onChange: (status: AgentStatus) => void = () => undefined

  online(): void {
    if (this.status === 'online') throw new Refusal('app.agent.login.app_err', 400, 'agent already online')
    this.noAnswer = 0
    this.set('online')
  }

  pause(reason: string, comment: string): void {
    if (this.refusePause) throw new Refusal('app.agent.set_pause.not_allow', 400, 'pause is not allowed now')
    if (this.status === 'pause' && this.payload === reason) throw new Refusal('app.agent.set_pause.payload', 400, 'the same pause reason')
    this.set('pause', reason, comment)
  }

  offline(): void {
    if (this.status === 'offline') throw new Refusal('app.agent.logout.app_err', 400, 'agent already offline')
    this.set('offline')
  }

  set(status: AgentStatus, payload = '', comment = ''): void {
    this.status = status
    this.payload = payload
    this.comment = comment
    this.changedAt = Date.now()
    this.publish('agent_status', {
      agent_id: AGENT.agentId,
      user_id: Number(AGENT.userId),
      domain_id: Number(DOMAIN.id),
      timestamp: this.changedAt,
      status,
      ...(payload ? { status_payload: payload } : {}),
      ...(comment ? { status_comment: comment } : {}),
      ...(status === 'online' ? { channels: [this.channelShape()], on_demand: false } : {})
    })
    this.onChange(status)
  }

  missed(): void {
    this.noAnswer += 1
    if (this.noAnswer >= this.maxNoAnswer && this.status === 'online') this.set('break_out')
  }

  enter(state: string, timeout = 0): void {
    this.channel = { state, joinedAt: Date.now(), timeout }
  }

  /** The server sets an agent offline who has been without this line for a minute (Webitel contract 9.3). */
  lineChanged(line: 'ws' | 'sip', there: boolean): void {
    this.watches.get(line)?.()
    this.watches.delete(line)
    if (there) this.lines.add(line)
    else this.lines.delete(line)
    this.presenceChanged()
    if (there) return
    this.watches.set(
      line,
      this.pace.after(GONE_MS, () => {
        if (this.status !== 'offline') this.set('offline', `system/${line}`)
      })
    )
  }

  setDoNotDisturb(on: boolean): void {
    this.doNotDisturb = on
    this.presenceChanged()
  }

  /** As `user_state` tells it (Webitel contract 7.5): `web` phone registered, `dlg` in a call, `dnd`. */
  presence(): string {
    return [...(this.lines.has('sip') ? ['web'] : []), ...(this.inCall() ? ['dlg'] : []), ...(this.doNotDisturb ? ['dnd'] : [])].join(',')
  }

  presenceChanged(): void {
    const presence = this.presence()
    if (presence === this.shownPresence) return
    this.shownPresence = presence
    this.onPresence(presence)
  }

  session(): Shape {
    if (!this.isAgent) throw new Refusal('User.valid.agent_id', 404, 'user is not an agent')
    return {
      agent_id: AGENT.agentId,
      status: this.status,
      status_payload: this.payload,
      status_comment: this.comment,
      last_status_change: this.changedAt,
      status_duration: Math.round((Date.now() - this.changedAt) / 1000),
      on_demand: false,
      team: { id: AGENT.teamId, name: 'Customer care' },
      is_supervisor: false,
      is_admin: false,
      channels: [this.channelShape()],
      supervisor: [],
      auditor: [],
      screen_control: false,
      desc_track: false
    }
  }

  private channelShape(): Shape {
    return {
      channel: 'call',
      state: this.channel.state,
      joined_at: this.channel.joinedAt,
      timeout: this.channel.timeout,
      open: 0,
      max_open: 1,
      no_answer: this.noAnswer
    }
  }
}
