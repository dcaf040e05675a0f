import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './support/app'
import { conversation, registered, rings, rowOf } from './support/steps'

test('a queue’s form is filled in by page during the call and kept while the agent looks elsewhere @calls', async ({ app }) => {
  const { page, simulators } = app
  await registered(app)
  await rings(app, { form: true })
  await page.keyboard.press('Alt+A')
  await rowOf(page, /^Maren Visser/).click()
  const form = page.getByRole('region', { name: 'Damage report' })
  await expect(form).toBeVisible()
  await expect(form).toContainText('anybody is')

  await form.getByRole('button', { name: 'Next' }).click()
  await expect(form.getByRole('alert').first()).toHaveText('Fill this in first.')
  expect((await conversation(app)).form?.id).toBe('damage')

  await form.getByLabel('Policy number (needed)').fill('P-40917')
  await form.getByLabel('Kind of damage (needed)').selectOption({ label: 'Water' })
  await form.getByRole('group', { name: 'Rooms' }).getByLabel('Cellar').check()
  await expect.poll(async () => (await conversation(app)).form?.values.policy).toBe('P-40917')
  await page.keyboard.press('Alt+2')
  await page.keyboard.press('Alt+1')
  await rowOf(page, /^Maren Visser/).click()
  await expect(form.getByLabel('Policy number (needed)')).toHaveValue('P-40917')
  expect((await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze()).violations).toEqual([])

  await form.getByRole('button', { name: 'Next' }).click()
  const next = page.getByRole('region', { name: 'What happens next' })
  await expect(next).toBeVisible()
  await expect(next).toContainText('Earlier claims can be filled in only in Webitel’s own Workspace.')
  await next.getByLabel('Notes').fill('Water in the cellar')
  await next.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(next).toBeHidden()
  expect(simulators.webitel.calls()[0]).toMatchObject({ state: 'active' })
  const { variables } = [...simulators.webitel.exchange.legs.values()][0]!
  expect(variables).toMatchObject({ policy: 'P-40917', kind: 'water', rooms: '["cellar"]', notes: 'Water in the cellar', expert: 'no' })
})
