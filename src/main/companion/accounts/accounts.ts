import type { CommandHandlers } from '../../../contract/commands'
import { fail, ok, type Result } from '../../../contract/result'
import type { State } from '../../../contract/state'
import { Desk, freshSections } from '../desk/desk'
import { noAccount } from '../initial-state'
import type { CompanionPorts } from '..'
import type { Accounts, Cancel, Demo, Profile, Vendors } from '../ports'
import type { Store } from '../store'
import { SignIn, type Entrant } from './sign-in'
import { VendorAccountDesk, vendorNames } from './vendor-account-desk'

type Names = Extract<keyof CommandHandlers, `accounts.${string}` | `demo.${string}`>

/** Causes after which trying again by itself may help; all others wait for the agent. */
const passing = new Set(['unknown-host', 'unreachable', 'timed-out', 'vendor-error'])
const RETRY_MS = { first: 2_000, longest: 30_000 }

/** Which workspace is open, who is signed in to it, and what is remembered of that. */
export class AccountDesk {
  #desk: Desk | null = null
  #vendors: Vendors | null = null
  #remembered: Accounts = { workspace: null, webitel: null, direct: null, personal: null, apizee: null, wesal: null, onSite: null }
  #retry: Cancel | null = null
  #signingIn = false
  readonly #signIn: SignIn
  readonly #vendorAccounts: VendorAccountDesk

  constructor(
    private readonly store: Store,
    private readonly ports: CompanionPorts
  ) {
    this.#signIn = new SignIn({ newVendors: () => ports.vendors.real(), shell: ports.shell, clock: ports.clock })
    this.#vendorAccounts = new VendorAccountDesk({
      store,
      secrets: ports.secrets,
      vendors: () => this.#vendors?.accounts ?? null,
      remembered: () => this.#remembered,
      remember: (change) => this.#remember(change)
    })
  }

  get desk(): Desk | null {
    return this.#desk
  }

  async start(): Promise<void> {
    const { accounts } = this.ports.settings.read()
    this.#remembered = accounts
    if (accounts.workspace === 'real' && accounts.webitel) return this.#startReal(accounts.webitel)
    if (accounts.workspace === 'real') return this.store.set({ workspace: 'signed-out' })
    const entered = await this.handlers['demo.enter']({})
    if (!entered.ok) this.store.set({ workspace: 'signed-out' })
  }

  async stop(): Promise<void> {
    this.#retry?.()
    this.#signIn.drop()
    await this.#desk?.close()
    this.#desk = null
  }

  readonly handlers: Pick<CommandHandlers, Names> = {
    'accounts.signIn': (credentials) => this.#oneSignIn(() => this.#signIn.byPassword(credentials)),
    'accounts.secondFactor': ({ code }) => this.#oneSignIn(() => this.#signIn.byCode(code)),
    'accounts.signInByPage': ({ server }) => this.#oneSignIn(() => this.#signIn.byPage(server)),

    'accounts.signOut': async () => {
      if (this.#desk?.busy) return fail('busy')
      if (this.#desk?.demo) return this.handlers['demo.leave']({})
      if (await this.#resultsWait()) return fail('results-waiting')
      const { webitel } = this.#remembered
      await this.#desk?.goOffline()
      await this.#vendors?.telephony.signOut()
      if (webitel) await this.#forgetSignIn(webitel)
      this.#remember({ workspace: 'real', webitel: null })
      await this.#leave()
      await this.ports.eraseJournal()
      return ok(null)
    },

    'accounts.saveDirect': async ({ environment, clientId, clientSecret, agentEmail }) => {
      if (this.#desk?.demo) return fail('busy')
      const kept = clientSecret === null ? await this.ports.secrets.read('direct-client-secret', clientId) : ok(clientSecret)
      if (!kept.ok) return fail('no-secret')
      if (clientSecret !== null) this.store.set({ secrets: await this.ports.secrets.write('direct-client-secret', clientId, clientSecret) })
      this.#remember({ direct: { environment, clientId, agentEmail } })
      this.#vendors?.direct.use({ environment, clientId, clientSecret: kept.value, agentEmail })
      this.#showDirect({ environment, clientId, agentEmail }, 'unchecked')
      return ok(null)
    },

    'accounts.forgetDirect': async () => {
      if (this.#desk?.demo) return fail('busy')
      const { direct } = this.#remembered
      if (direct) await this.ports.secrets.forget('direct-client-secret', direct.clientId)
      this.#remember({ direct: null })
      this.#vendors?.direct.use(null)
      this.#showDirect(null, 'absent')
      return ok(null)
    },

    'accounts.saveVendor': async (input) => (this.#desk?.demo ? fail('busy') : this.#vendorAccounts.save(input)),

    'accounts.forgetVendor': async ({ vendor }) => {
      if (this.#desk?.demo) return fail('busy')
      await this.#vendorAccounts.forget(vendor)
      return ok(null)
    },

    'accounts.test': async ({ account }) => {
      if (this.#vendors === null) return fail('not-set-up')
      if (account === 'webitel') return ok({ steps: await this.#vendors.telephony.test() })
      if (account !== 'direct') {
        if (this.store.get().vendors[account].state === 'absent') return fail('not-set-up')
        const steps = await this.#vendors.accounts[account].test()
        this.#vendorAccounts.tested(account, steps)
        return ok({ steps })
      }
      if (this.store.get().direct.state === 'absent') return fail('not-set-up')
      const steps = await this.#vendors.direct.test()
      const problem = steps.find(({ outcome }) => outcome === 'fail')?.problem ?? null
      const { direct } = this.store.get()
      this.store.set({ direct: { ...direct, problem, state: steps.some(({ outcome }) => outcome === 'fail') ? 'failed' : 'ready' } })
      return ok({ steps })
    },

    'accounts.forgetAll': async () => {
      if (this.#desk?.busy) return fail('busy')
      if (this.#desk?.demo === null && (await this.#resultsWait())) return fail('results-waiting')
      await this.ports.secrets.forgetAll()
      this.#remember({ workspace: 'real', webitel: null, direct: null, personal: null, apizee: null, wesal: null, onSite: null })
      await this.#leave()
      await this.ports.eraseJournal()
      return ok(null)
    },

    'demo.enter': async () => {
      if (this.#desk?.busy) return fail('busy')
      try {
        const demo = await this.ports.vendors.demo()
        const profile = await demo.vendors.telephony.signIn(demo.webitel)
        if (!profile.ok) {
          await demo.vendors.dispose()
          return fail('failed', profile.cause)
        }
        await this.#leave()
        await this.#openDemo(demo)
        this.#remember({ workspace: 'demo' })
        this.#signedIn(demo.webitel, profile.value)
        return ok(null)
      } catch (error) {
        this.ports.log.error('demo', error)
        return fail('failed')
      }
    },

    'demo.leave': async () => {
      if (this.#desk?.busy) return fail('busy')
      await this.#leave()
      this.#remember({ workspace: 'real' })
      if (this.#remembered.webitel) await this.#startReal(this.#remembered.webitel)
      return ok(null)
    },

    'demo.play': async ({ scenario }) => {
      const played = await this.#desk?.demo?.play(scenario)
      return played === true ? ok(null) : fail('not-possible-now')
    }
  }

  async #oneSignIn<Cause extends string>(come: () => Promise<Result<Entrant, Cause>>): Promise<Result<null, Cause | 'busy'>> {
    if (this.#desk?.busy || this.#signingIn) return fail('busy')
    this.#signingIn = true
    this.#retry?.()
    try {
      const entrant = await come()
      if (!entrant.ok) return entrant
      await this.#enter(entrant.value)
      return ok(null)
    } finally {
      this.#signingIn = false
    }
  }

  /** Opens the workspace of somebody who has just signed in. */
  async #enter({ vendors, who, profile, keep }: Entrant): Promise<void> {
    await this.#leave()
    await this.#forgetPredecessor(who)
    await this.#openReal(vendors, who)
    await this.#forgetSignIn(who)
    this.store.set({ secrets: await this.ports.secrets.write(keep.name, accountOf(who), keep.secret) })
    this.#remember({ workspace: 'real', webitel: who })
    this.#signedIn(who, profile)
  }

  /**
   * Desks are shared: who signs in neither reads the history of who sat here before nor hosts sessions under that name.
   * A history that still holds a result on its way is kept.
   */
  async #forgetPredecessor(next: { server: string; user: string }): Promise<void> {
    const before = this.#remembered.webitel
    if (before === null || accountOf(before) === accountOf(next)) return
    const { journal } = await this.ports.openJournal('real')
    const waiting = journal.outbox().length
    journal.close()
    if (waiting === 0) await this.ports.eraseJournal()
    await this.#forgetSignIn(before)
    if (this.#remembered.direct) await this.ports.secrets.forget('direct-client-secret', this.#remembered.direct.clientId)
    this.#remember({ direct: null })
    for (const vendor of vendorNames) await this.#vendorAccounts.forget(vendor)
  }

  async #forgetSignIn(webitel: { server: string; user: string }): Promise<void> {
    for (const name of ['webitel-password', 'webitel-token'] as const) await this.ports.secrets.forget(name, accountOf(webitel))
  }

  /** Erasing the history must not cost a result that is still on its way. */
  async #resultsWait(): Promise<boolean> {
    return ((await this.#desk?.undelivered()) ?? 0) > 0
  }

  /** With the kept password, without a question. The journal is open and calls can be read back while the network is away. */
  async #startReal(webitel: { server: string; user: string }): Promise<void> {
    const vendors = this.ports.vendors.real()
    await this.#openReal(vendors, webitel)
    this.store.set({ secrets: await this.ports.secrets.place() })
    await this.#signInAgain(webitel, RETRY_MS.first)
  }

  async #signInAgain(webitel: { server: string; user: string }, retryMs: number): Promise<void> {
    const password = await this.ports.secrets.read('webitel-password', accountOf(webitel))
    const token = password.ok ? null : await this.ports.secrets.read('webitel-token', accountOf(webitel))
    const { webitel: shown } = this.store.get()
    if (!password.ok && !token?.ok) {
      this.store.set({
        webitel: { ...shown, state: 'expired', problem: 'expired' },
        ...(password.cause === 'locked' && { secrets: 'locked' })
      })
      return
    }
    this.store.set({ webitel: { ...shown, state: shown.state === 'signed-in' ? 'signed-in' : 'signing-in' } })
    const telephony = this.#vendors?.telephony
    const profile = password.ok
      ? await telephony?.signIn({ ...webitel, password: password.value })
      : token?.ok && (await telephony?.signInWithToken(webitel.server, token.value))
    if (!profile) return
    if (profile.ok) return this.#signedIn(webitel, profile.value)
    const problem = profile.cause === 'not-an-address' ? 'unknown-host' : profile.cause
    const again = passing.has(problem)
    this.store.set({ webitel: { ...this.store.get().webitel, state: again ? 'signing-in' : 'expired', problem } })
    if (!again) return
    this.#retry = this.ports.clock.after(retryMs, () => void this.#signInAgain(webitel, Math.min(RETRY_MS.longest, retryMs * 2)))
  }

  async #openReal(vendors: Vendors, webitel: { server: string; user: string }): Promise<void> {
    await this.#open(vendors, null, accountOf(webitel), 'real')
    this.store.set({
      workspace: 'real',
      webitel: { ...this.store.get().webitel, server: webitel.server, user: webitel.user, state: 'signing-in', problem: null }
    })
    await this.#vendorAccounts.open()
    const { direct } = this.#remembered
    if (direct === null) return this.#showDirect(null, 'absent')
    const secret = await this.ports.secrets.read('direct-client-secret', direct.clientId)
    vendors.direct.use(secret.ok ? { ...direct, clientSecret: secret.value } : null)
    this.#showDirect(direct, secret.ok ? 'unchecked' : 'failed', secret.ok ? null : 'credentials-refused')
  }

  async #openDemo(demo: Demo): Promise<void> {
    await this.#open(demo.vendors, demo, accountOf(demo.webitel), 'demo')
    this.store.set({ workspace: 'demo', demo: { scenarios: demo.scenarios } })
    demo.vendors.direct.use(demo.direct)
    this.#showDirect(demo.direct, 'ready')
    const { personal, apizee, wesal } = demo.vendors.accounts
    personal.use(demo.personal)
    apizee.use(demo.apizee)
    wesal.use(demo.wesal)
    const ready = (name: string) => ({ ...noAccount, state: 'ready' as const, name })
    this.store.set({
      vendors: {
        personal: ready(demo.personal.userEmail),
        apizee: ready(demo.apizee.user),
        wesal: ready(demo.wesal.email),
        onSite: noAccount
      }
    })
  }

  async #open(vendors: Vendors, demo: Demo | null, account: string, kind: 'demo' | 'real'): Promise<void> {
    const { clock, random, log, shell, views, files, tables } = this.ports
    this.store.set(freshSections(this.store.get(), clock.now()))
    const { journal, imports, meetings, setAside, place } = await this.ports.openJournal(kind)
    if (setAside) this.store.set({ setAside: [...new Set([...this.store.get().setAside, 'journal' as const])] })
    this.store.set({ journal: place === 'keychain' ? 'disk' : 'memory', ...(kind === 'real' && { secrets: place }) })
    this.#vendors = vendors
    this.#desk = new Desk({
      store: this.store,
      clock,
      random,
      log,
      shell,
      views,
      vendors,
      demo,
      journal,
      imports,
      meetings,
      files,
      tables,
      account,
      onExpired: () => this.#onExpired()
    })
  }

  #signedIn({ server, user }: { server: string; user: string }, profile: Profile): void {
    const { name, extension, isAgent, expiresAt } = profile
    this.store.set({ webitel: { state: 'signed-in', problem: null, server, user, name, extension, isAgent, expiresAt } })
    this.#desk?.connect()
    this.#desk?.setAudio()
  }

  #onExpired(): void {
    const { webitel } = this.#remembered
    this.store.set({ webitel: { ...this.store.get().webitel, state: 'expired', problem: 'expired' } })
    if (this.#desk?.demo) {
      const { demo } = this.#desk
      void demo.vendors.telephony.signIn(demo.webitel).then((profile) => profile.ok && this.#signedIn(demo.webitel, profile.value))
    } else if (webitel) void this.#signInAgain(webitel, RETRY_MS.first)
  }

  async #leave(): Promise<void> {
    this.#retry?.()
    const desk = this.#desk
    this.#desk = null
    this.#vendors = null
    await desk?.close()
    this.store.set({ ...freshSections(this.store.get(), this.ports.clock.now()), workspace: 'signed-out' })
    // Nobody signs in to the demo's own server.
    if (desk?.demo) this.store.set({ webitel: { ...this.store.get().webitel, server: null, user: null } })
    this.#showDirect(null, 'absent')
  }

  #remember(change: Partial<Accounts>): void {
    this.#remembered = { ...this.#remembered, ...change }
    if (!this.ports.settings.writeAccounts(this.#remembered)) this.ports.log.warn('accounts-not-written')
  }

  #showDirect(account: Accounts['direct'], state: State['direct']['state'], problem: State['direct']['problem'] = null): void {
    const before = this.store.get().direct
    this.store.set({
      direct: {
        ...before,
        state,
        problem,
        environment: account?.environment ?? 'production',
        clientId: account?.clientId ?? null,
        agentEmail: account?.agentEmail ?? null,
        ...(account === null && { quota: null, sunset: null })
      }
    })
  }
}

const accountOf = ({ server, user }: { server: string; user: string }): string => `${user}@${server}`
