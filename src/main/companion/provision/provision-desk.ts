import type { CommandHandlers } from '../../../contract/commands'
import type { ProvisionFile } from '../../../contract/provision/provision-file'
import type { ProvisionChange, ProvisionProposal, ProvisionRefusal, ProvisionState } from '../../../contract/provision/provision-state'
import { fail, ok, type Result } from '../../../contract/result'
import { flatSettings, type SettingValues } from '../../../contract/setting-paths'
import type { CheckSignature } from '../links/verify-link'
import type { ChosenFile, Clock, Files, Log, ProvisionStore, Random } from '../ports'
import type { SettingsDesk } from '../settings/settings-desk'
import type { Store } from '../store'
import { LARGEST, readProvision } from './read-provision'
import { providedSettings } from './provided-settings'

/** How far this computer's clock may be behind the administrator's. */
const BEHIND_MS = 5 * 60_000
const LONGEST_NAME = 120
const nothing: SettingValues = new Map()

interface Parts {
  store: Store
  clock: Clock
  random: Random
  log: Log
  files: Pick<Files, 'chooseToOpen' | 'again'>
  kept: ProvisionStore
  check: CheckSignature
  /** Of a public key, for two people to compare. */
  fingerprint: (publicKey: string) => string
  settings: Pick<SettingsDesk, 'provide' | 'standing'>
  /** Something rings or runs: nothing is changed below it. */
  busy: () => boolean
}

/**
 * Files by which an administrator sets a desk up. One is shown first, with what it would change, and taken by a press alone; then it lies as defaults under the
 * policy and the agent's own choices. It never brings a secret, and never what only a policy may say.
 */
export class ProvisionDesk {
  readonly handlers: Pick<CommandHandlers, 'provision.open' | 'provision.accept' | 'provision.dismiss' | 'provision.forget'>
  #taken: ProvisionFile | null = null
  #offered: { file: ProvisionFile; bytes: Uint8Array } | null = null
  /** Counts files: an older one that is still being read is nobody's any more. */
  #newest = 0
  #early: string | null = null
  #ready = false

  constructor(private readonly parts: Parts) {
    this.handlers = {
      'provision.open': async () => {
        const file = await parts.files.chooseToOpen('provision')
        if (file === null) return fail('cancelled')
        await this.#propose(file.name, () => bytesOf(file))
        return ok(null)
      },
      'provision.accept': async ({ id, compared }) => this.#accept(id, compared),
      'provision.dismiss': async ({ id }) => {
        if (this.#state().proposal?.id !== id) return fail('gone')
        this.#offered = null
        this.#set({ proposal: null })
        return ok(null)
      },
      'provision.forget': async () => {
        if (this.#taken === null) return fail('nothing')
        if (parts.busy()) return fail('conversation-open')
        if (!parts.kept.write(null)) return fail('not-saved')
        this.#taken = null
        parts.log.info('provision-forgotten')
        this.#apply()
        return ok(null)
      }
    }
  }

  /** The settings and the policy are read: what was taken is laid under them, and a file that came before is looked at. */
  start(): void {
    const bytes = this.parts.kept.read()
    const read = bytes === null ? null : readProvision(bytes, this.parts.check)
    if (read?.ok === false) this.parts.log.warn('provision-unreadable', { reason: read.cause })
    this.#taken = read?.ok === true ? read.value : null
    this.#ready = true
    this.#apply()
    const early = this.#early
    this.#early = null
    if (early !== null) this.arrive(early)
  }

  /** A file that the system opens with Callside, by its path. */
  arrive(path: string): void {
    if (!this.#ready) {
      this.#early = path
      return
    }
    const name = path.split(/[\\/]/).at(-1) ?? path
    void this.#propose(name, async () => bytesOf(await this.parts.files.again(path)))
  }

  /** What a link brought, after `start`: it is worth as much as a file of these bytes. */
  show(bytes: Uint8Array): void {
    void this.#propose(null, () => Promise.resolve(ok(bytes)))
  }

  /** The policy may know other keys now. */
  onSettings(): void {
    if (!this.#ready) return
    const { proposal } = this.#state()
    if (proposal !== null && this.#offered !== null) this.#set({ proposal: { ...proposal, content: this.#judge(this.#offered.file) } })
    this.#apply()
  }

  #state(): ProvisionState {
    return this.parts.store.get().provision
  }

  #set(change: Partial<ProvisionState>): void {
    this.parts.store.set({ provision: { ...this.#state(), ...change } })
  }

  /** `name`: of the file; null for a link's. The newest that came counts, however long one takes to be read. */
  async #propose(name: string | null, readBytes: () => Promise<Result<Uint8Array, 'unreadable' | 'too-large'>>): Promise<void> {
    const { random, check, log } = this.parts
    const turn = ++this.#newest
    this.#offered = null
    this.#set({ proposal: null })
    const bytes = await readBytes()
    if (turn !== this.#newest) return
    const read = bytes.ok ? readProvision(bytes.value, check) : bytes
    const content: ProvisionProposal['content'] = read.ok ? this.#judge(read.value) : { kind: 'refused', reason: read.cause }
    if (read.ok && bytes.ok && content.kind === 'offer') this.#offered = { file: read.value, bytes: bytes.value }
    log.info('provision', { is: content.kind === 'offer' ? content.trust : content.reason })
    this.#set({ proposal: { id: random.id(), file: name?.slice(0, LONGEST_NAME) ?? null, content } })
  }

  #judge(file: ProvisionFile): ProvisionProposal['content'] {
    const refused = (reason: ProvisionRefusal): ProvisionProposal['content'] => ({ kind: 'refused', reason })
    const now = this.parts.clock.now()
    const issuedAt = Date.parse(file.issued)
    const expiresAt = Date.parse(file.expires)
    const trust = this.#trustIn(file)
    if (trust === null) return refused('unknown-issuer')
    if (issuedAt > now + BEHIND_MS) return refused('not-yet')
    if (expiresAt <= now) return refused('expired')
    const before = this.#taken
    if (before !== null && before.publicKey === file.publicKey && Date.parse(before.issued) > issuedAt) return refused('older')
    const { values, problems } = providedSettings(file.settings)
    return { kind: 'offer', ...this.#described(file), expiresAt, trust, problems, changes: this.#changes(values) }
  }

  #trustIn({ issuer, publicKey }: ProvisionFile): 'policy' | 'agent' | null {
    const { policy, settings } = this.parts.store.get()
    if (settings.provisioning.signedBy.some((known) => known.name === issuer && known.publicKey === publicKey)) return 'policy'
    return policy.source === 'none' ? 'agent' : null
  }

  #changes(values: SettingValues): ProvisionChange[] {
    const shown = flatSettings(this.parts.store.get().settings)
    return [...values].map(([path, value]) => {
      const before = JSON.stringify(shown.get(path))
      const after = JSON.stringify(value)
      return { path, before, after, effect: this.parts.settings.standing(path) ?? (before === after ? 'same' : 'changes') }
    })
  }

  #accept(id: string, compared: boolean): Awaited<ReturnType<CommandHandlers['provision.accept']>> {
    const { proposal } = this.#state()
    const offered = this.#offered
    if (proposal === null || proposal.id !== id || offered === null) return fail('gone')
    const now = this.#judge(offered.file)
    if (now.kind === 'refused') {
      this.#offered = null
      this.#set({ proposal: { ...proposal, content: now } })
      return fail(now.reason === 'expired' ? 'expired' : 'gone')
    }
    if (now.trust === 'agent' && !compared) return fail('not-compared')
    if (this.parts.busy()) return fail('conversation-open')
    if (!this.parts.kept.write(offered.bytes)) return fail('not-saved')
    this.#taken = offered.file
    this.#offered = null
    this.parts.log.info('provision-taken', { settings: now.changes.length, problems: now.problems.length })
    this.#set({ proposal: null })
    this.#apply()
    return ok(null)
  }

  #described(file: ProvisionFile) {
    return {
      issuer: file.issuer,
      organisation: file.organisation ?? null,
      issuedAt: Date.parse(file.issued),
      fingerprint: this.parts.fingerprint(file.publicKey),
      accounts: file.accounts
    }
  }

  /** Lays what was taken under the settings, as long as its key is trusted, and shows it. */
  #apply(): void {
    const file = this.#taken
    const { values, problems } = file === null ? { values: nothing, problems: [] } : providedSettings(file.settings)
    const inForce = file !== null && this.#trustIn(file) !== null
    const taken = file === null ? null : { ...this.#described(file), problems, settings: [...values.keys()], inForce }
    this.#set({ taken })
    this.parts.settings.provide(inForce ? values : nothing)
  }
}

async function bytesOf(file: ChosenFile | null): Promise<Result<Uint8Array, 'unreadable' | 'too-large'>> {
  if (file === null) return fail('unreadable')
  if (file.bytes > LARGEST) return fail('too-large')
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for await (const part of file.read()) {
      length += part.length
      if (length > LARGEST) return fail('too-large')
      parts.push(part)
    }
  } catch {
    return fail('unreadable')
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return ok(bytes)
}
