import type { Page } from '@playwright/test'
import { expect, test } from './support/app'
import { conversation, registered, talk } from './support/steps'

const field = (page: Page) => page.getByRole('textbox', { name: 'Number to call' })
const callButton = (page: Page) =>
  page.getByRole('region', { name: 'Call', exact: true }).getByRole('button', { name: 'Call', exact: true })

test.describe('the Call section', { tag: '@calls' }, () => {
  test.beforeEach(async ({ app }) => {
    await registered(app)
    await app.page.keyboard.press('Alt+2')
    await expect(field(app.page)).toBeFocused()
  })

  const placed = async (app: {
    state(): Promise<{ conversations: Record<string, { calls: { direction: string }[] }> }>
  }): Promise<number> =>
    Object.values((await app.state()).conversations).flatMap(({ calls }) => calls.filter(({ direction }) => direction === 'outbound'))
      .length

  test('what is typed is shown as it would be dialled, and nothing is dialled by typing', async ({ app }) => {
    const { page } = app
    await page.keyboard.type('06 1234')
    await expect(page.getByText('Goes to +31 6 1234… · 4 digits to go')).toBeVisible()
    await page.keyboard.type('5678')
    await expect(page.getByText('Goes to +31 6 12345678, mobile, Netherlands')).toBeVisible()
    await page.keyboard.press('Backspace')
    await expect(page.getByText('1 digit to go')).toBeVisible()
    await field(page).fill('*100#')
    await expect(page.getByText('Goes out as *100#, a service code')).toBeVisible()
    await field(page).fill('204')
    await expect(page.getByText('Goes to 204, a short number or an extension')).toBeVisible()
    expect(await placed(app)).toBe(0)
  })

  test('the keypad writes digits, and a long press on 0 a plus', async ({ app }) => {
    const { page } = app
    await page.getByRole('button', { name: '0, hold for plus' }).click({ delay: 800 })
    await page.getByRole('button', { name: '3', exact: true }).click()
    await page.getByRole('button', { name: '1', exact: true }).click()
    await expect(field(page)).toHaveValue('+31')
    await expect(field(page)).toBeFocused()
    await page.getByRole('button', { name: 'Delete a digit' }).click()
    await expect(field(page)).toHaveValue('+3')
    expect(await placed(app)).toBe(0)
  })

  test('a number is pasted whole from any spelling', async ({ app }) => {
    const { page } = app
    await page.keyboard.type('12')
    await field(page).evaluate((input) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', 'Tel.: \u202a+31 (0)6\u201312 34 56 78\u202c (home)')
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    })
    await expect(page.getByText('Goes to +31 6 12345678, mobile, Netherlands')).toBeVisible()
    expect(await placed(app)).toBe(0)
  })

  test('Enter that is held down places exactly one call', async ({ app }) => {
    const { page } = app
    await page.keyboard.type('0612345678')
    await expect(page.getByText('Goes to +31 6 12345678')).toBeVisible()
    for (let i = 0; i < 12; i += 1) await page.keyboard.down('Enter')
    await page.keyboard.up('Enter')
    await expect(page.getByRole('region', { name: /Conversation with/ })).toBeVisible()
    expect(await placed(app)).toBe(1)
  })

  test('two presses at once place exactly one call', async ({ app }) => {
    const { page } = app
    await page.keyboard.type('0612345678')
    await callButton(page).dblclick()
    await expect(page.getByRole('region', { name: /Conversation with/ })).toBeVisible()
    expect(await placed(app)).toBe(1)
  })

  test('what is no number is said in words at the field', async ({ app }) => {
    const { page } = app
    await page.keyboard.type('nobody at all')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert').filter({ hasText: 'This is not a number that can be called' })).toBeVisible()
    await expect(field(page)).toHaveAttribute('aria-invalid', 'true')
    await field(page).fill('06')
    await expect(field(page)).not.toHaveAttribute('aria-invalid', 'true')
    expect(await placed(app)).toBe(0)
  })

  test('the preview cannot read the clipboard, and shows no number of it', async ({ app }) => {
    await expect(app.page.getByRole('heading', { name: 'Call', level: 1 })).toBeVisible()
    await expect(app.page.getByText('Number on the clipboard')).toHaveCount(0)
  })

  test('Enter in the empty field fills in the number called last, and calls it only when pressed again', async ({ app }) => {
    const { page } = app
    await page.keyboard.type('0612345678')
    await expect(page.getByText('Goes to +31 6 12345678')).toBeVisible()
    await page.keyboard.press('Enter')
    await page
      .getByRole('button', { name: /^Hang up/ })
      .first()
      .click()
    await expect
      .poll(async () =>
        Object.values((await app.state()).conversations).every(({ calls }) => calls.every(({ state }) => state === 'ended'))
      )
      .toBe(true)
    await page.keyboard.press('Alt+2')
    await expect(page.getByText('Enter fills in +31 6 12345678, called last')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(field(page)).toHaveValue('+31 6 12345678')
    await expect(page.getByText('press Enter again to call')).toBeVisible()
    expect(await placed(app)).toBe(1)
  })

  test('a colleague is found by name and called by key', async ({ app }) => {
    const { page } = app
    await page.keyboard.type('pieter')
    await expect(page.getByRole('button', { name: 'Call Pieter de Wit' })).toBeVisible()
    // The list of everybody, asked for before the name, has gone.
    await expect(page.getByRole('button', { name: /^Call (?!Pieter)\w+ / })).toHaveCount(0)
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('button', { name: 'Call Pieter de Wit' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('region', { name: /Conversation with/ })).toBeVisible()
    expect(await placed(app)).toBe(1)
  })

  test('a queue tells who waits and who is there, and is consulted by a press during a call', async ({ app }) => {
    const { page, simulators } = app
    simulators.webitel.colleagues.answerAfterMs = 300
    await page.keyboard.press('Alt+1')
    await talk(app)
    await page.keyboard.press('Alt+2')
    await page.getByRole('radio', { name: 'Queues' }).check()
    const claims = page.getByRole('listitem').filter({ hasText: 'Claims' })
    await expect(claims).toContainText(/Nobody waits · \d+ agents online/)
    await claims.getByRole('button', { name: 'Consult Claims' }).press('Enter')
    await expect.poll(async () => (await conversation(app)).calls.map(({ party }) => party?.name ?? null)).toEqual([null, 'Claims'])
    await expect(page.getByRole('group', { name: 'Consultation' })).toBeVisible()
  })

  test('Ctrl K finds a queue, hands a call to it, and says why it cannot be called without one', async ({ app }) => {
    const { page } = app
    const find = page.getByRole('combobox', { name: 'A number, a customer, an action' })
    await page.keyboard.press('Control+k')
    await find.fill('billing')
    const alone = page.getByRole('option', { name: /^Billing/ })
    await expect(alone).toContainText('A queue has no number of its own')
    await expect(alone).toHaveAttribute('aria-disabled', 'true')
    await alone.click({ force: true })
    await expect(find).toBeVisible()
    expect(await placed(app)).toBe(0)
    await page.keyboard.press('Escape')

    await page.keyboard.press('Alt+1')
    await talk(app)
    await page.keyboard.press('Control+k')
    await find.fill('billing')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('option', { name: /^Transfer to Billing/ })).toHaveAttribute('aria-selected', 'false')
    expect((await conversation(app)).calls).toHaveLength(1)
    await page.getByRole('option', { name: /^Transfer to Billing/ }).click()
    await expect.poll(async () => (await conversation(app)).calls[0]?.end).toBe('transferred')
    await expect(find).toHaveCount(0)
  })

  test('a queue is shown with who waits, and says why it cannot be called', async ({ app }) => {
    const { page } = app
    await page.getByRole('radio', { name: 'Queues' }).check()
    const queue = page.getByRole('button', { name: 'Call Claims' })
    await expect(queue).toHaveAttribute('aria-disabled', 'true')
    await expect(queue).toHaveAttribute('aria-description', /A queue has no number of its own/)
    await queue.press('Enter')
    expect(await placed(app)).toBe(0)
  })

  test('on a narrow window the keypad and the list stand in one pane', async ({ app }) => {
    const { page } = app
    await page.setViewportSize({ width: 380, height: 720 })
    await expect(async () => {
      const pad = await page.getByRole('group', { name: 'Keypad' }).boundingBox()
      const results = await page.getByRole('region', { name: 'Who can be called' }).boundingBox()
      expect(results!.y).toBeGreaterThan(pad!.y + pad!.height)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(380)
    }).toPass({ timeout: 10_000 })
  })

  test('Ctrl K finds an action, and calls nobody by Enter alone', async ({ app }) => {
    const { page } = app
    await page.keyboard.press('Control+k')
    const find = page.getByRole('combobox', { name: 'A number, a customer, an action' })
    await expect(find).toBeFocused()
    await find.fill('0612345678')
    await expect(page.getByRole('option', { name: /Call \+31 6 12345678/ })).toHaveAttribute('aria-selected', 'false')
    await page.keyboard.press('Enter')
    expect(await placed(app)).toBe(0)
    await find.fill('devices')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: /Devices/, level: 2 })).toBeVisible()
    await page.keyboard.press('Control+k')
    await expect(find).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(find).toHaveCount(0)
  })
})
