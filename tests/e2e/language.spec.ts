import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './support/app'
import { conversation, talk } from './support/steps'

test('another language is spoken at once, while a call goes on and a note is being written @desktop', async ({ app }) => {
  const { page } = app
  await talk(app)
  await page.getByRole('textbox', { name: 'Note' }).fill('Roof leak, kitchen')

  await test.step('what stands beside a field follows, though nothing else is done there', async () => {
    const spoken = (language: 'en' | 'nl'): Promise<unknown> =>
      page.evaluate((chosen) => window.callside.send('settings.change', { change: { language: chosen } }), language)
    await page.keyboard.press('Alt+2')
    await page.getByLabel('Number to call').fill('nobody at all')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert').filter({ hasText: 'This is not a number that can be called' })).toBeVisible()
    await spoken('nl')
    await expect(page.getByRole('alert').filter({ hasText: 'Dit nummer kan niet worden gebeld' })).toBeVisible()
    await spoken('en')
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByText('Video', { exact: true }).click()
    await page.getByLabel('Address for Apizee').fill('no address')
    await page.keyboard.press('Enter')
    await expect(page.getByText('This is no address such as video.company.example.')).toBeVisible()
    await spoken('nl')
    await expect(page.getByText('Dit is geen adres zoals video.company.example.')).toBeVisible()
    await spoken('en')
    await expect(page.getByLabel('Address for Apizee')).toHaveValue('no address')
  })

  await test.step('Dutch, chosen in Settings, changes every part of the window', async () => {
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('button', { name: 'Appearance and language' }).click()
    const choice = page.getByLabel('Language', { exact: true })
    await choice.focus()
    await choice.selectOption({ label: 'Nederlands' })
    await expect(page.locator('html')).toHaveAttribute('lang', 'nl')
    await expect(page.getByRole('heading', { level: 1, name: 'Instellingen' })).toBeVisible()
    await expect(page.getByLabel('Taal', { exact: true })).toBeFocused()
    expect((await app.state()).settings.language).toBe('nl')
  })

  await test.step('the call went on, and the note is as it was', async () => {
    await page.keyboard.press('Alt+1')
    await expect(page.getByRole('textbox', { name: 'Notitie' })).toHaveValue('Roof leak, kitchen')
    expect((await conversation(app)).calls[0]?.state).toBe('connected')
    await page
      .getByRole('button', { name: /^Ophangen/ })
      .first()
      .click()
    await expect.poll(async () => (await conversation(app)).wrapUp !== null).toBe(true)
  })

  await test.step('Arabic turns the window round, and it passes the checks of accessibility', async () => {
    await page.evaluate(() => window.callside.send('settings.change', { change: { language: 'ar' } }))
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    const rail = await page.getByRole('navigation').boundingBox()
    expect(rail!.x).toBeGreaterThan(1200)
    await expect(page.getByRole('textbox', { name: 'ملاحظة' })).toHaveValue('Roof leak, kitchen')
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
  })

  await test.step('a page that is loaded anew speaks it from the start', async () => {
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    await expect(page.getByRole('heading', { level: 1, name: 'المحادثات' })).toBeVisible()
  })
})
