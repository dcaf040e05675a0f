import type { Page } from '@playwright/test'
import { expect, test, type App } from './support/app'
import { registered } from './support/steps'

const organisation = 'Noordlicht Energie'
const sentence = (rule: string): string => `Set by the administrator of ${organisation}: rule “${rule}”.`
const publicKey = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'

/** Rules by the page of Settings that shows their controls. */
const pages: Record<string, Record<string, unknown>> = {
  'Appearance and language': { theme: 'dark', language: 'en' },
  'Ringing and notifications': {
    ringTone: 'soft-bell',
    ringVolume: 0.5,
    ringLimitS: 20,
    'calls.autoAnswer': true,
    'calls.autoAnswerAfterS': 5,
    'calls.placeBy': 'phone',
    'calls.digitsBy': 'info',
    notificationsShowCustomer: true
  },
  Video: {
    'video.proposed': 'direct',
    'video.byQueue': { 5: 'personal' },
    'video.openIn': 'view',
    'video.remindMin': [5],
    smsLanguage: 'nl',
    'direct.allowAgentCamera': false,
    'apizee.enterpriseId': '4711',
    'apizee.serviceKey': 'key',
    'personal.hosts': ['video.noordlicht.example'],
    'apizee.hosts': ['assist.noordlicht.example']
  },
  Keys: { 'keys.preset': 'callside', 'keys.own': { mute: 'Alt+KeyJ' } },
  Devices: { 'audio.checkBeforeOnline': false },
  About: { 'updates.mode': 'off', 'updates.channel': 'beta' }
}
const rules = {
  ...Object.assign({}, ...Object.values(pages)),
  'links.signedBy': [{ name: 'crm', publicKey }],
  'links.waive': ['crm']
} as object
const policy = { organisation, rules: { ...rules, 'updates.feed': 'https://updates.noordlicht.example' } }

async function openSettings(app: App): Promise<void> {
  await registered(app)
  await app.page.getByRole('navigation').getByRole('button', { name: 'Settings', exact: true }).click()
}
const pageButton = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name, exact: true })
const theme = (page: Page) => page.getByLabel('Theme', { exact: true })

/** What the keyboard stands on: whether it is within the shown page of Settings, and what is said of it. */
const underTheKeyboard = (page: Page): Promise<{ inside: boolean; said: string }> =>
  page.evaluate(() => {
    const at = document.activeElement
    const ids = (at?.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean)
    return {
      inside: at?.closest('[data-pane="settings"] > section') !== null,
      said: [...ids.map((id) => document.getElementById(id)?.textContent ?? ''), at?.getAttribute('aria-description') ?? ''].join(' ')
    }
  })

test.describe('under an administrator’s rules', () => {
  test.use({ policy })

  test('every control can be reached by keyboard, says its rule, and changes nothing when pressed @desktop', async ({ app }) => {
    // Some hundred keys, one after the other.
    test.slow()
    const { page } = app
    await openSettings(app)
    const before = (await app.state()).settings
    expect(before).toMatchObject({ theme: 'dark', ringLimitS: 20, calls: { digitsBy: 'info' }, links: { waive: ['crm'] } })
    for (const [name, ofPage] of Object.entries(pages)) {
      await pageButton(page, name).click()
      await expect(page.getByRole('heading', { level: 2, name, exact: true })).toBeVisible()
      for (const rule of Object.keys(ofPage)) await expect(page.getByText(sentence(rule)).first()).toBeVisible()
      await pageButton(page, name).focus()
      const reached = new Set<string>()
      let entered = false
      for (let presses = 0; presses < 150; presses++) {
        await page.keyboard.press('Tab')
        const { inside, said } = await underTheKeyboard(page)
        if (entered && !inside) break
        entered ||= inside
        const rule = Object.keys(ofPage).find((one) => said.includes(sentence(one)))
        if (!inside || rule === undefined) continue
        reached.add(rule)
        for (const key of ['Space', 'ArrowDown', 'ArrowRight', '7', 'Enter']) await page.keyboard.press(key)
      }
      expect([...reached].toSorted(), name).toEqual(Object.keys(ofPage).toSorted())
      expect((await app.state()).settings, name).toEqual(before)
    }
    expect(app.errors).toEqual([])
  })

  test('a press by pointer changes nothing either, and neither does the page’s own command @desktop', async ({ app }) => {
    const { page } = app
    await openSettings(app)
    await pageButton(page, 'Ringing and notifications').click()
    const autoAnswer = page.getByRole('switch', { name: 'Answer by itself what Webitel marks for it' })
    await expect(autoAnswer).toHaveAttribute('aria-disabled', 'true')
    // It says that it is not to be pressed; somebody presses it all the same.
    await autoAnswer.click({ force: true })
    await expect(autoAnswer).toBeChecked()
    await expect(page.getByRole('textbox', { name: 'Stop ringing after' })).not.toBeEditable()
    await pageButton(page, 'Keys').click()
    await page.getByRole('button', { name: 'Change' }).first().click({ force: true })
    await expect(page.getByText('Press the new key')).toHaveCount(0)
    const answer = await page.evaluate(() =>
      window.callside.send('settings.change', { change: { theme: 'light', calls: { digitsBy: 'webitel' } } })
    )
    expect(answer).toEqual({ ok: false, cause: 'locked', detail: 'theme calls.digitsBy' })
    expect((await app.state()).settings).toMatchObject({ theme: 'dark', calls: { autoAnswer: true, digitsBy: 'info' } })
  })

  test('links show whom the administrator trusts @desktop', async ({ app }) => {
    await openSettings(app)
    await pageButton(app.page, 'Links').click()
    await expect(app.page.locator('[data-pane="settings"] > section').getByText('crm', { exact: true })).toBeVisible()
    await expect(app.page.getByText(`Only the administrator of ${organisation} can change this`)).toBeVisible()
  })
})

test('what of the rules could not be used stands in About, with the place they come from @desktop', async ({ app }) => {
  const { page } = app
  app.setPolicy({ organisation, rules: { theme: 'purple', ringLimitS: 20, rignTone: 'soft-bell' } })
  await openSettings(app)
  await pageButton(page, 'About').click()
  const shown = page.getByRole('region', { name: 'Administrator’s rules' })
  await expect(shown.getByText(`They are those of ${organisation} and come from this file:`)).toBeVisible({ timeout: 20_000 })
  const { place, problems } = (await app.state()).policy
  await expect(shown.getByText(place!)).toBeVisible()
  expect(problems).toHaveLength(2)
  await expect(shown.getByRole('listitem')).toHaveCount(2)
  await expect(shown.getByText('“theme” was given a value that it cannot have')).toBeVisible()
  await expect(shown.getByText('“rignTone” is no setting of this version.')).toBeVisible()

  app.setPolicy('{ not json')
  await expect(shown.getByText('is not written as it has to be, so nothing of it is used.')).toBeVisible({ timeout: 20_000 })
  app.setPolicy(null)
  await expect(shown.getByText('There are none on this computer.')).toBeVisible({ timeout: 20_000 })
  await expect(shown.getByRole('listitem')).toHaveCount(0)
})

test('a policy locks while Callside runs, and the agent’s own choice is back when it goes @desktop', async ({ app }) => {
  const { page } = app
  await openSettings(app)
  await pageButton(page, 'Appearance and language').click()
  await theme(page).selectOption('light')
  await expect.poll(async () => (await app.state()).settings.theme).toBe('light')

  app.setPolicy({ organisation, rules: { theme: 'dark' } })
  await expect(page.getByText(sentence('theme'))).toBeVisible({ timeout: 20_000 })
  await expect(theme(page)).toHaveValue('Dark')
  await expect(theme(page)).not.toBeEditable()

  app.setPolicy({ organisation: 'Zuid', rules: { theme: 'system' } })
  await expect(page.getByText('Set by the administrator of Zuid: rule “theme”.')).toBeVisible({ timeout: 20_000 })
  expect((await app.state()).settings.theme).toBe('system')

  app.setPolicy(null)
  await expect(page.getByText('rule “theme”')).toHaveCount(0, { timeout: 20_000 })
  await expect(theme(page)).toHaveValue('light')
  await theme(page).selectOption('system')
  await expect.poll(async () => (await app.state()).settings.theme).toBe('system')
  expect(app.errors).toEqual([])
})

test('a broken policy leaves the last good one in force, also after a restart, and one that was removed never comes back @desktop', async ({
  app
}) => {
  const reasons = async (): Promise<string[]> => (await app.state()).policy.problems.map(({ reason }) => reason)
  await registered(app)
  app.setPolicy({ organisation, rules: { ringLimitS: 20 } })
  await expect.poll(async () => (await app.state()).settings.ringLimitS, { timeout: 20_000 }).toBe(20)

  app.setPolicy('{ "rules": { "ringLimitS": 3')
  await expect.poll(reasons, { timeout: 20_000 }).toEqual(['malformed'])
  expect(await app.state()).toMatchObject({ settings: { ringLimitS: 20 }, policy: { locked: ['ringLimitS'], organisation } })

  for (const how of ['stop', 'kill'] as const) {
    await app.restart(how)
    await registered(app)
    expect(await app.state()).toMatchObject({ settings: { ringLimitS: 20 }, policy: { locked: ['ringLimitS'], organisation } })
    expect(await reasons()).toEqual(['malformed'])
  }

  app.setPolicy(null)
  await expect.poll(async () => (await app.state()).settings.ringLimitS, { timeout: 20_000 }).toBe(45)
  app.setPolicy('{')
  await app.restart('stop')
  await registered(app)
  expect(await app.state()).toMatchObject({ settings: { ringLimitS: 45 }, policy: { locked: [], source: 'file' } })
  expect(await reasons()).toEqual(['malformed'])
})
