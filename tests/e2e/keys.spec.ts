import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './support/app'
import { conversation, head, registered, rings, talk, tile } from './support/steps'

const keyPage = async (page: Page): Promise<void> => {
  await page.keyboard.press('F1')
  await expect(page.getByRole('heading', { level: 2, name: 'Keys' })).toBeVisible()
}
const lineOf = (page: Page, action: string) => page.getByRole('row', { name: new RegExp(`^${action}`) })
const back = async (page: Page): Promise<void> => {
  await page.keyboard.press('Alt+1')
  await expect(head(page)).toBeVisible()
}

test('a key is changed on the list of keys and used in a call, by keyboard alone @calls', async ({ app }) => {
  const { page } = app
  await talk(app)

  await test.step('the new key is pressed, stored, and shown at the button', async () => {
    await keyPage(page)
    const change = page.getByRole('button', { name: 'Change the key of “Mute or unmute”' })
    await change.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('Press the new key', { exact: true })).toBeVisible()
    await page.keyboard.press('Alt+J')
    await expect(lineOf(page, 'Mute or unmute')).toContainText('Alt J')
    expect((await app.state()).settings.keys).toMatchObject({ preset: 'callside', own: { mute: 'Alt+KeyJ' } })
    expect((await conversation(app)).calls[0]?.muted).toBe(false)
    await back(page)
    await expect(tile(page, /^mute/i)).toContainText('Alt J')
  })

  await test.step('it mutes, and the old one does nothing', async () => {
    await page.keyboard.press('Alt+M')
    await page.keyboard.press('Alt+J')
    await expect.poll(async () => (await conversation(app)).calls[0]?.muted).toBe(true)
    await page.keyboard.press('Alt+J')
    await expect.poll(async () => (await conversation(app)).calls[0]?.muted).toBe(false)
  })

  await test.step('a key that another action has is refused with its name; Esc keeps the old one', async () => {
    await keyPage(page)
    await page.getByRole('button', { name: 'Change the key of “Hold or resume”' }).click()
    await page.keyboard.press('Alt+E')
    await expect(page.getByRole('alert').filter({ hasText: 'Alt E already belongs to “Hang up the call heard”' })).toBeVisible()
    expect((await conversation(app)).calls[0]?.state).toBe('connected')
    await page.getByRole('button', { name: 'Change the key of “Hold or resume”' }).click()
    await page.keyboard.press('Escape')
    await expect(lineOf(page, 'Hold or resume')).toContainText('Alt H')
    expect((await app.state()).settings.keys.own).toEqual({ mute: 'Alt+KeyJ' })
  })

  await test.step('AltGr and typing are refused', async () => {
    await page.getByRole('button', { name: 'Change the key of “Hold or resume”' }).click()
    await page.keyboard.press('Control+Alt+Q')
    await expect(page.getByRole('alert').filter({ hasText: 'AltGr' })).toBeVisible()
    await page.getByRole('button', { name: 'Change the key of “Hold or resume”' }).click()
    await page.keyboard.press('q')
    await expect(page.getByRole('alert').filter({ hasText: 'is typing' })).toBeVisible()
  })

  await test.step('the page has no breach of WCAG 2.1 AA', async () => {
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
  })

  await test.step('one key, then all, are as in the set again', async () => {
    await page.getByRole('button', { name: 'Standard key again for “Mute or unmute”' }).click()
    await expect(lineOf(page, 'Mute or unmute')).toContainText('Alt M')
    await page.getByRole('button', { name: 'Change the key of “Keypad”' }).click()
    await page.getByRole('button', { name: 'No key for “Keypad”' }).click()
    await expect(lineOf(page, 'Keypad')).toContainText('None')
    await page.getByRole('button', { name: 'All keys as in the set' }).click()
    await expect(lineOf(page, 'Keypad')).toContainText('Alt K')
    expect((await app.state()).settings.keys.own).toEqual({})
  })
})

test('the keys of Webitel’s Workspace are one choice away @calls', async ({ app }) => {
  const { page } = app
  await talk(app)
  await keyPage(page)
  await page.getByLabel('Set of keys').selectOption({ label: 'Webitel Workspace' })
  await expect(lineOf(page, 'New call')).toContainText('Alt N')
  await expect(lineOf(page, 'Write the note')).toContainText('Alt O')
  await back(page)
  await expect(tile(page, /^note/i)).toContainText('Alt O')
  await page.keyboard.press('Alt+H')
  await expect.poll(async () => (await conversation(app)).calls[0]?.state).toBe('held')
  await page.keyboard.press('Alt+H')
  await expect.poll(async () => (await conversation(app)).calls[0]?.state).toBe('connected')
  await page.keyboard.press('Alt+E')
  await expect.poll(async () => (await conversation(app)).calls[0]?.state).toBe('ended')
})

test('a pause after this call is chosen by key, shown, taken back, and taken when the call is done @calls', async ({ app }) => {
  const { page } = app
  const duty = page.getByRole('button', { name: /your duty/ })
  await talk(app)
  const reason = (await app.state()).duty.pauseReasons[0]?.name ?? ''
  expect(reason).not.toBe('')

  await page.keyboard.press('Alt+B')
  await expect(page.getByRole('menu', { name: 'Pause after this call' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(duty).toContainText(`then Pause, ${reason}`)
  expect((await app.state()).duty).toMatchObject({ word: 'online', after: { duty: 'pause', reason } })

  await page.keyboard.press('Alt+B')
  await expect(duty).not.toContainText('then Pause')
  expect((await app.state()).duty).toMatchObject({ word: 'online', after: null })
  expect((await conversation(app)).calls[0]?.state).toBe('connected')

  await expect(duty).not.toHaveAttribute('aria-busy', 'true')
  await page.keyboard.press('Alt+B')
  await expect(page.getByRole('menu', { name: 'Pause after this call' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(duty).toContainText(`then Pause, ${reason}`)
  await page.keyboard.press('Alt+E')
  const results = page.getByRole('radiogroup')
  await results.getByRole('radio').first().focus()
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await expect(duty).toContainText(`Pause, ${reason}`)
  await expect.poll(async () => (await app.state()).duty).toMatchObject({ word: 'pause', reason, after: null, pending: null })
})

test('Alt R goes to the call that rings, and nothing answers by typing @calls', async ({ app }) => {
  const { page } = app
  await registered(app)
  await rings(app)
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
  await page.keyboard.press('Alt+R')
  await expect(page.getByRole('button', { name: /^Answer / })).toBeFocused()
  await page.keyboard.type('yes')
  expect((await conversation(app)).calls[0]?.state).toBe('ringing')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await conversation(app)).calls[0]?.state).toBe('connected')
})
