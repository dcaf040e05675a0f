import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands, type CommandName } from '../../src/contract/commands'
import { recordFigure } from '../support/figures'
import { everyWrite } from './every-write'
import { losses, type Loss } from './lossy-relay'
import { startWorld, type VendorWorld } from './vendor-world'
import type { Deed, Write } from './writes/write'

const SEED = 20261123
let world: VendorWorld
beforeAll(async () => {
  world = await startWorld(SEED)
})
afterAll(() => world.stop())

/** Commands that ask, and change nothing at a vendor. */
const reads = `
  team.agents team.agent team.pauseReasons team.agentQueues team.skills team.agentSkills team.skillAgents team.queues team.queue
  team.colleagues team.ownDay members.timeZones members.buckets members.communicationTypes members.resources members.callerIds
  members.list members.one members.attempts callHistory.search callHistory.one recordings.list recordings.play directUsers.list
  directUsers.one directUsers.find personalUsers.list personalUsers.one personalSites.list personalMeetings.list personalMeetings.one
  assistance.tickets assistance.ticket assistance.medias assistance.statistics conferences.find conferences.medias conferences.sessions
  surveys.organisation surveys.questions surveys.search surveys.detail surveys.conversations surveys.ofConversation surveys.openPage queueFigures.summary queueFigures.activity
  queueFigures.performance sessions.offers sessions.reopen sessions.letCamera sessions.openOutside sessions.medias
  meetings.refresh meetings.hosts meetings.copyLink meetings.join exports.surveys exports.callHistory exports.ticketStatistics
  downloads.recording downloads.apizeeMedia accounts.test directory.search medias.play team.teams`
/** Over the agent's realtime or phone line, where an answer is waited for on the same line and nothing is repeated. */
const onTheLine = `
  calls.answer calls.decline calls.hangUp calls.hold calls.resume calls.mute calls.sendDigits calls.place
  calls.transfer calls.consult calls.swap calls.putThrough calls.join calls.endConsult calls.camera duty.set forms.act`
/** Sign-ins and sign-outs: nothing is made at a vendor but a session. */
const signIns = `
  accounts.signIn accounts.secondFactor accounts.signInByPage accounts.signOut accounts.saveDirect accounts.forgetDirect
  accounts.saveVendor accounts.forgetVendor accounts.forgetAll`
/** Of this computer alone, or through what the commands of the table do. */
const here = `
  calls.stopAutoAnswer calls.savePicture stage.placeCall numbers.describe numbers.asTyped numbers.onClipboard sessions.preview sessions.smsArrived sessions.copyLink sessions.end
  sessions.ownWindow sessions.showWindow sessions.shareScreen stage.place meetings.dismiss notes.save
  outbox.retryNow downloads.show links.openCustomerCard links.accept links.dismiss links.handlers links.copyAssociations conversations.open conversations.leave demo.enter demo.leave demo.play settings.change history.page work.pause work.cancel work.resume work.dismiss updates.look updates.install provision.open provision.accept provision.dismiss provision.forget
  privacy.count privacy.export privacy.erase diagnosis.list diagnosis.run diagnosis.log diagnosis.saveLog diagnosis.copy
  imports.inspect imports.check imports.saveReport audio.choose devices.check devices.endCheck devices.play devices.heard forms.fill`

test('every command is known to change something at a vendor, or not to', () => {
  const others = [reads, onTheLine, signIns, here].flatMap((names) => names.trim().split(/\s+/))
  const writes = new Set(Object.keys(everyWrite).map((name) => name.split(' ')[0]!))
  const classed = [...others, ...writes]
  expect([...classed].sort()).toEqual((Object.keys(commands) as CommandName[]).sort())
})

const sum = { runs: 0, duplicates: 0, missing: 0, untold: 0 }
const wrong: string[] = []
let key = 0

test.each(Object.entries(everyWrite))('%s: every answer lost at every step', { timeout: 60_000 }, async (name, write) => {
  const steps = await stepsOf(write)
  expect(steps).toBeGreaterThan(0)
  for (let step = 0; step < steps; step++) {
    for (const loss of losses) await lose(name, write, `step ${step} ${loss}`, new Map([[step, loss]]))
    // The looks that follow are lost as well.
    for (const loss of ['answer', '502'] as const) {
      const blind = [1, 2, 3].map((after): [number, Loss] => [step + after, 'request'])
      await lose(name, write, `step ${step} ${loss}, and looks`, new Map([[step, loss], ...blind]))
    }
  }
  expect(wrong.filter((one) => one.startsWith(`${name},`))).toEqual([])
})

/** Requests of one press when all goes well, sign-in included. */
async function stepsOf(write: Write): Promise<number> {
  const clients = await world.clients(write.settings)
  const deed = await write.deed(world, clients, String(++key))
  world.plan(new Map())
  await deed.press()
  const steps = Math.max(...Object.values(world.relays).map(({ seen }) => seen.length))
  expect(deed.count()).toBe(1)
  await clients.dispose()
  return steps
}

async function lose(name: string, write: Write, how: string, fates: ReadonlyMap<number, Loss>): Promise<void> {
  const clients = await world.clients(write.settings)
  const deed = await write.deed(world, clients, String(++key))
  world.plan(fates)
  const first = await deed.press()
  const said = first.ok ? 'ok' : first.cause
  sum.runs++
  if (write.kind === 'untold') {
    const sent = changesSent()
    if (sent > 1) wrong.push(`${name}, ${how}: sent ${sent} times`)
    if (deed.count() > 1) sum.duplicates++
    if (first.ok && deed.count() === 0) sum.missing++
    if (deed.count() > 1 || (first.ok && deed.count() === 0)) wrong.push(`${name}, ${how}: ${said}, ${deed.count()} times`)
    // Something definite was said of what did happen: the agent would press again.
    if (!first.ok && deed.count() === 1 && !uncertain.includes(first.cause) && !write.harmless)
      wrong.push(`${name}, ${how}: ${said}, and it happened`)
    if (!first.ok) sum.untold++
  } else {
    const last = first.ok ? said : await again(deed, first.cause)
    const count = deed.count()
    sum.duplicates += Math.max(0, count - 1)
    sum.missing += Number(count === 0)
    if (count !== 1) wrong.push(`${name}, ${how}: ${said}, then ${last}, ${count} times`)
  }
  await clients.dispose()
}

/** Requests since the plan that were to change something; signing in is none. */
const changesSent = (): number =>
  Object.values(world.relays)
    .flatMap(({ seen }) => seen)
    .filter(({ method, path }) => method !== 'GET' && !/\/(accesstoken|token|auth\/login)$/.test(path)).length

/** What says that nobody knows; a phone that did not ring is told as such by the vendor itself. */
const uncertain = ['no-answer', 'unknown', 'phone-failed']

/** The agent looks where the command says that nobody knows, and presses once more. */
async function again(deed: Deed, cause: string): Promise<string> {
  if (cause === 'no-answer' && deed.look !== undefined) {
    let there = await deed.look()
    for (let looks = 1; there === null && looks < 5; looks++) there = await deed.look()
    if (there === true) return 'there already'
  }
  const answer = await deed.press()
  return answer.ok ? 'ok' : answer.cause
}

test('the figures', () => {
  const { runs, duplicates, missing, untold } = sum
  const what = `in ${runs} losses at every step of ${Object.keys(everyWrite).length} changes at vendors, after one press again where that is allowed`
  recordFigure({
    id: 'Q1.duplicates',
    what: `things done twice ${what}; of ${untold} no vendor can tell, and they were sent once and not pressed again`,
    figure: duplicates,
    limit: '0',
    ok: duplicates === 0
  })
  recordFigure({ id: 'Q1.missing', what: `things not done ${what}`, figure: missing, limit: '0', ok: missing === 0 })
  expect({ seed: SEED, wrong, duplicates, missing }).toEqual({ seed: SEED, wrong: [], duplicates: 0, missing: 0 })
})
