import { test as base, type Frame, type Page } from '@playwright/test'
import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { State } from '../../../src/contract/state'
import { startSimulators, type CallSpec, type Simulators, type SimulatorOptions } from '../../../src/simulators'
import { Preview } from './preview'

/** What the browser says of requests that fail: tests make them fail on purpose. */
const ofTheConnection = /^(Failed to load resource|WebSocket connection to 'ws:\/\/127\.0\.0\.1:\d+\/bridge)/

export interface App {
  readonly page: Page
  readonly simulators: Simulators
  readonly dataFolder: string
  /** Leaves a policy as an administrator would; text as it stands, null: there is none. */
  setPolicy(policy: object | string | null): void
  /** Errors of the pages: exceptions, and what their content policy stopped. */
  readonly errors: string[]
  /** What the workspace is told now. */
  state(): Promise<State>
  letCustomerCall(spec?: Partial<CallSpec>): string
  /** Ends the preview as asked and opens it anew on the same data. */
  restart(how: 'stop' | 'kill'): Promise<void>
  kill(): Promise<void>
  start(): Promise<void>
}

interface Options {
  simulatorOptions: SimulatorOptions
  /** Added to the preview's environment. */
  environment: Record<string, string>
  /** The policy with which the preview starts; null: none. */
  policy: object | null
}

/** The built preview with simulators and a data folder of its own, signed in to the demo and registered. */
export const test = base.extend<Options & { simulators: Simulators; app: App }>({
  simulatorOptions: [{}, { option: true }],
  environment: [{}, { option: true }],
  policy: [null, { option: true }],

  simulators: async ({ simulatorOptions }, use) => {
    const simulators = await startSimulators({ control: true, ...simulatorOptions })
    await use(simulators)
    await simulators.stop()
  },

  app: async ({ page, simulators, environment, policy }, use, info) => {
    const folder = mkdtempSync(join(tmpdir(), 'callside-e2e-'))
    const dataFolder = join(folder, 'data')
    const policyFile = join(folder, 'policy.json')
    const errors: string[] = []
    const logs: string[] = []
    page.on('pageerror', (error) => errors.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error' && !ofTheConnection.test(message.text())) errors.push(message.text())
    })
    await page.addInitScript(listPeers)
    let preview: Preview | null = null

    const app: App = {
      page,
      simulators,
      dataFolder,
      errors,
      setPolicy(content) {
        if (content === null) return rmSync(policyFile, { force: true })
        const whole = `${policyFile}.new`
        writeFileSync(whole, typeof content === 'string' ? content : JSON.stringify(content))
        chmodSync(whole, 0o644)
        renameSync(whole, policyFile)
      },
      state: () => page.evaluate(readState),
      letCustomerCall: (spec) => simulators.webitel.letCustomerCall(spec),
      async start() {
        preview = await Preview.start(dataFolder, simulators, environment, ['--policy-file', policyFile])
        await page.goto(preview.address)
      },
      async kill() {
        await preview?.kill()
        logs.push(...(preview?.log ?? []))
        preview = null
      },
      async restart(how) {
        await (how === 'kill' ? preview?.kill() : preview?.stop())
        logs.push(...(preview?.log ?? []))
        await app.start()
      }
    }
    app.setPolicy(policy)
    await app.start()
    await use(app)
    await page.goto('about:blank').catch(() => undefined)
    await (preview as Preview | null)?.stop()
    logs.push(...((preview as Preview | null)?.log ?? []))
    if (info.status !== info.expectedStatus) await info.attach('preview.log', { body: logs.join('\n'), contentType: 'text/plain' })
    rmSync(folder, { recursive: true, force: true })
  }
})
export { expect } from '@playwright/test'

/** The hidden page that holds the microphone and the peer connections. */
export function phoneFrame(page: Page): Frame {
  const frame = page.frames().find((each) => each.url().endsWith('/phone/'))
  if (frame === undefined) throw new Error('the workspace holds no phone')
  return frame
}

/** Sound that has come in at the agent's end since the page began, by the browser's own count (webrtc-stats `totalAudioEnergy`). */
export const agentHeard = (page: Page): Promise<number> => phoneFrame(page).evaluate(sumInboundEnergy)

/** Peer connections of the phone page, living ones only; `null` when the page never made one. */
export const livePeers = (page: Page): Promise<number> =>
  phoneFrame(page).evaluate(
    () => ((window as unknown as { peers?: RTCPeerConnection[] }).peers ?? []).filter((peer) => peer.connectionState !== 'closed').length
  )

function listPeers(): void {
  const peers: RTCPeerConnection[] = []
  const Native = window.RTCPeerConnection
  Object.assign(window, { peers })
  window.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      peers.push(this)
    }
  }
}

async function sumInboundEnergy(): Promise<number> {
  const { peers } = window as unknown as { peers: RTCPeerConnection[] }
  let energy = 0
  for (const peer of peers) {
    if (peer.connectionState === 'closed') continue
    const report = (await peer.getStats()) as unknown as Map<string, { type: string; totalAudioEnergy?: number }>
    for (const entry of report.values()) if (entry.type === 'inbound-rtp') energy += entry.totalAudioEnergy ?? 0
  }
  return energy
}

function readState(): Promise<State> {
  return new Promise((resolve) => {
    const stop = window.callside.subscribe((message) => {
      if (message.kind !== 'snapshot') return
      resolve(message.state)
      setTimeout(() => stop(), 0)
    })
  })
}
