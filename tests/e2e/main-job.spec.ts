import { recordFigure } from '../support/figures'
import { agentHeard, expect, livePeers, test } from './support/app'
import { conversation, customerHeard, growth, head, maren, popup, registered, rowOf, tile } from './support/steps'

/** Energy of speech is orders above this, energy of comfort noise and of a muted microphone far below (webrtc-stats `totalAudioEnergy`). */
const SOUND = 1e-3
const SILENCE = 1e-6

test('one conversation, from the ring to the history after a restart @main-job', async ({ app, context }) => {
  test.setTimeout(240_000)
  const { page, simulators } = app

  await test.step('starts in the demo, online and registered', async () => {
    await registered(app)
    await expect(page.getByText(/simulated/i).first()).toBeVisible()
    await expect(page.getByRole('banner').getByText('Online').first()).toBeVisible()
  })

  await test.step('rings in the popup and in the list', async () => {
    await page.getByRole('button', { name: 'Let a customer call' }).first().click()
    const ringing = popup(page)
    for (const words of [maren.name, maren.queue, 'Arrears', 'INV-20814']) await expect(ringing.getByText(words).first()).toBeVisible()
    await expect(rowOf(page, /^Maren Visser, ringing, Billing/i)).toBeVisible()
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('IFRAME')
  })

  await test.step('is answered by key, and sound goes both ways', async () => {
    await page.keyboard.press('Alt+A')
    await expect(rowOf(page, /^Maren Visser, connected/i)).toBeVisible()
    await expect(popup(page).getByRole('heading', { name: maren.name })).toBeHidden()
    await rowOf(page, /^Maren Visser/).click()
    await expect(head(page)).toBeVisible()
    await expect.poll(() => customerHeard(app), { message: 'the customer hears the agent' }).toBeGreaterThan(SOUND)
    await expect.poll(() => agentHeard(page), { message: 'the agent hears the customer' }).toBeGreaterThan(SOUND)
    const both = { customer: customerHeard(app), agent: await agentHeard(page) }
    recordFigure({
      id: 'main-job.audio',
      what: 'RTP energy heard by customer and agent',
      figure: `${both.customer.toFixed(3)} / ${both.agent.toFixed(3)}`,
      limit: `> ${SOUND} each`,
      ok: true
    })
  })

  await test.step('is muted and unmuted', async () => {
    await page.keyboard.press('Alt+M')
    await expect(tile(page, /unmute/i)).toBeVisible()
    const packets = simulators.webitel.calls().at(-1)?.media?.packetsReceived ?? 0
    // What was on its way when the key was pressed may still arrive.
    await expect.poll(() => growth(() => customerHeard(app), 1500, page)).toBeLessThan(SILENCE)
    expect(simulators.webitel.calls().at(-1)?.media?.packetsReceived).toBeGreaterThan(packets)
    await page.keyboard.press('Alt+M')
    await expect(tile(page, /^mute/i)).toBeVisible()
    await expect.poll(() => growth(() => customerHeard(app), 1000, page)).toBeGreaterThan(SILENCE)
  })

  await test.step('is held and resumed', async () => {
    await page.keyboard.press('Alt+H')
    await expect(page.getByText('Customer is on hold').first()).toBeVisible()
    expect(simulators.webitel.calls().at(-1)?.state).toBe('hold')
    await expect.poll(() => growth(() => customerHeard(app), 1000, page)).toBeLessThan(SILENCE)
    await page.keyboard.press('Alt+H')
    await expect(tile(page, /^hold/i)).toBeVisible()
    await expect.poll(() => growth(() => customerHeard(app), 1000, page)).toBeGreaterThan(SILENCE)
  })

  await test.step('opens the CRM card outside', async () => {
    const [opened] = await Promise.all([context.waitForEvent('page'), page.getByRole('button', { name: /open card/i }).click()])
    await opened.waitForURL(/^(https:\/\/crm\.example\/customers\/20814|chrome-error:)/, { waitUntil: 'commit' }).catch(() => undefined)
    await opened.close()
    await expect(page.getByText('Callside does not answer')).toHaveCount(0)
  })

  await test.step('becomes video: the number is shown, one SMS leaves, the page opens', async () => {
    await page.keyboard.press('Alt+V')
    await expect(page.getByRole('heading', { name: /send video link/i })).toBeVisible()
    await page.getByRole('textbox', { name: 'Number', exact: true }).fill('06 12345678')
    await expect(page.getByText('+31 6 12345678').first()).toBeVisible()
    expect(simulators.direct.sms).toHaveLength(0)
    await page.getByRole('button', { name: /^send/i }).click()
    await expect.poll(() => simulators.direct.sms.length).toBe(1)
    expect(simulators.direct.sms[0]?.to).toMatch(/^\+31612345678$/)
    await expect(page.locator('iframe[title="Video session"]')).toBeVisible()
    await expect.poll(async () => (await conversation(app)).sessions[0]?.state).toMatch(/waiting|live/)
  })

  await test.step('goes live beside the call, and ends by itself', async () => {
    for (const state of ['link_opened', 'camera_allowed', 'streaming'] as const) simulators.direct.advance(state)
    await expect.poll(async () => (await conversation(app)).sessions[0]?.state).toBe('live')
    const { calls, sessions } = await conversation(app)
    expect(calls[0]?.state).toBe('connected')
    expect(sessions[0]?.number.replaceAll(' ', '')).toBe('+31612345678')
    const box = await page.locator('iframe[title="Video session"]').boundingBox()
    expect(box?.width).toBeGreaterThan(200)
    expect((await app.state()).audio).toEqual({ customerHears: 'call-microphone', sessionMuted: true, youHear: 'both' })
    simulators.direct.advance('ended')
    await expect.poll(async () => (await conversation(app)).sessions[0]?.state).toBe('ended')
    await expect(page.locator('iframe[title="Video session"]')).toHaveCount(0)
    expect((await conversation(app)).calls[0]?.state).toBe('connected')
  })

  await test.step('is hung up and wrapped up by keys: saved, then delivered once', async () => {
    await page.keyboard.press('Alt+E')
    await expect(page.getByRole('radiogroup')).toBeVisible()
    await expect.poll(() => livePeers(page), { message: 'no peer connection stays behind' }).toBe(0)
    await expect(page.getByRole('radiogroup').getByRole('radio').first()).toBeFocused()
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Saved on this computer').first()).toBeVisible()
    await expect.poll(() => simulators.webitel.reports().length).toBe(1)
    expect(simulators.webitel.reports()[0]?.body).toMatchObject({ status: 'success' })
  })

  await test.step('stands in the history with call and session on one time line, after a restart too', async () => {
    await expect.poll(async () => (await conversation(app)).wrapUp?.delivery?.state).toBe('sent')
    const kinds = (await conversation(app)).timeline.map(({ kind }) => kind)
    for (const kind of [
      'call-answered',
      'link-sent',
      'session-live',
      'session-ended',
      'call-ended',
      'result-saved',
      'result-sent'
    ] as const)
      expect(kinds).toContain(kind)
    await app.restart('stop')
    await registered(app)
    await rowOf(page, /^Maren Visser/).click()
    await expect(head(page)).toBeVisible()
    expect((await conversation(app)).timeline.map(({ kind }) => kind)).toEqual(kinds)
    await page.waitForTimeout(1500)
    expect(simulators.webitel.reports()).toHaveLength(1)
    expect(simulators.direct.sms).toHaveLength(1)
  })

  expect(app.errors).toEqual([])
})
