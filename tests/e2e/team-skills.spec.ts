import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { expect, test, type App } from './support/app'
import { registered } from './support/steps'
import { serveBuiltPages } from '../support/built-pages'
import { recordFigure } from '../support/figures'

test.use({ simulatorOptions: { pace: 0.05 } })

const team = (page: Page): Locator => page.getByRole('region', { name: 'Team' })
const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Agents by skills' })
const pane = (page: Page): Locator => page.locator('[data-pane="team-form"]')
const cell = (page: Page, name: string | RegExp): Locator => grid(page).getByRole('gridcell', { name })
const person = (page: Page, name: string | RegExp): Locator => grid(page).getByRole('rowheader', { name })
const heard = (page: Page, words: string): Locator => page.getByRole('log').getByText(words)
const takeBack = (page: Page): Promise<void> => team(page).getByRole('button', { name: 'Take back' }).click()

/** What the simulated Webitel has of one agent, by skill. */
function held({ simulators }: App, agent: string): Record<string, string> {
  const { directory } = simulators.webitel
  const { id } = directory.agents().find(({ name }) => name === agent)!
  return Object.fromEntries(
    directory.assignments
      .ofAgent(id)
      .map(({ skillId, capacity, enabled }) => [directory.skill(skillId).name, `${capacity} ${enabled ? 'on' : 'off'}`])
  )
}

async function openSkills(app: App): Promise<void> {
  const { page } = app
  await registered(app)
  await page.keyboard.press('Alt+5')
  await team(page).getByRole('button', { name: 'Skills', exact: true }).click()
  await expect(cell(page, /capacity/).first()).toBeVisible()
}

async function breaches(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

test('skills are given, changed, switched and taken away by the keyboard alone, and the last change is taken back @team', async ({
  app
}) => {
  const { page } = app
  await openSkills(app)
  const before = held(app, 'Aylin Demir')
  const [skill, level] = Object.entries(before)[0]!
  const capacity = level.split(' ')[0]!
  const row = (words: string): Locator => cell(page, `Aylin Demir, ${skill}, ${words}`)
  await expect(row(`capacity ${capacity}, enabled`)).toBeVisible()
  expect(await breaches(page), 'the table').toEqual([])

  await test.step('arrows go from cell to cell', async () => {
    await person(page, 'Amira Benali').focus()
    await page.keyboard.press('Control+Home')
    await expect(person(page, 'Amira Benali')).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(person(page, 'Aylin Demir')).toBeFocused()
    for (let step = 0; step < 6; step += 1) {
      await page.keyboard.press('ArrowRight')
      if (await row(`capacity ${capacity}, enabled`).evaluate((element) => element === document.activeElement)) break
    }
    await expect(row(`capacity ${capacity}, enabled`)).toBeFocused()
    await expect(grid(page).locator('[tabindex="0"]')).toHaveCount(1)
  })

  await test.step('a capacity that is none is refused; Esc leaves the cell as it was', async () => {
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: `Capacity of Aylin Demir, ${skill}` })).toBeFocused()
    await page.keyboard.type('101')
    await page.keyboard.press('Enter')
    await expect(team(page).getByRole('alert')).toContainText('Type a whole number from 0 to 100.')
    await page.keyboard.press('Escape')
    await expect(row(`capacity ${capacity}, enabled`)).toBeFocused()
    expect(held(app, 'Aylin Demir')).toEqual(before)
  })

  await test.step('a digit begins a capacity, Enter sends it', async () => {
    await page.keyboard.type('55')
    await page.keyboard.press('Enter')
    await expect(row('capacity 55, enabled')).toBeFocused()
    await expect(heard(page, `Aylin Demir, ${skill}: ${capacity} became 55.`)).toBeAttached()
    expect(held(app, 'Aylin Demir')).toEqual({ ...before, [skill]: '55 on' })
  })

  await test.step('Space switches off, Delete takes away, Ctrl Z puts that back', async () => {
    await page.keyboard.press(' ')
    await expect(row('capacity 55, switched off')).toBeFocused()
    expect(held(app, 'Aylin Demir')).toEqual({ ...before, [skill]: '55 off' })
    await page.keyboard.press('Delete')
    await expect(row('none')).toBeFocused()
    expect(held(app, 'Aylin Demir')[skill]).toBeUndefined()
    await expect(team(page).getByText('Taken back, Webitel counts it as newly given.')).toBeVisible()
    await page.keyboard.press('Control+Z')
    await expect(row('capacity 55, switched off')).toBeFocused()
    await expect(heard(page, '1 change was taken back.')).toBeAttached()
    expect(held(app, 'Aylin Demir')).toEqual({ ...before, [skill]: '55 off' })
    await expect(team(page).getByRole('button', { name: 'Take back' })).toHaveAttribute('aria-disabled', 'true')
  })

  await test.step('a skill is given where there was none', async () => {
    const missing = ['Billing', 'Claims', 'Dutch', 'English', 'French', 'Technical'].find((name) => !(name in before))!
    const empty = cell(page, `Aylin Demir, ${missing}, none`)
    await empty.focus()
    await page.keyboard.type('100')
    await page.keyboard.press('Enter')
    await expect(cell(page, `Aylin Demir, ${missing}, capacity 100, enabled`)).toBeFocused()
    expect(held(app, 'Aylin Demir')).toEqual({ ...before, [skill]: '55 off', [missing]: '100 on' })
  })
})

test('one change for several agents is foreseen, made, taken away after a question, and taken back where nobody else changed it @team', async ({
  app
}) => {
  const { page, simulators } = app
  const people = ['Amira Benali', 'Aylin Demir', 'Femke Jansen']
  await openSkills(app)
  const before = people.map((name) => held(app, name))
  const all = (): Record<string, string>[] => people.map((name) => held(app, name))
  const choosePeople = async (): Promise<void> => {
    for (const name of people)
      await grid(page)
        .getByRole('checkbox', { name: `Choose ${name}` })
        .check()
  }

  await test.step('two skills are given to three agents', async () => {
    await choosePeople()
    await page.keyboard.press('Control+N')
    await expect(pane(page).getByRole('heading', { name: 'Skills of 3 agents' })).toBeFocused()
    await pane(page).getByRole('button', { name: 'Give', exact: true }).click()
    await expect(pane(page).getByText('Type a whole number from 0 to 100.')).toBeVisible()
    await expect(pane(page).getByText('Choose at least one skill.')).toBeVisible()
    await pane(page).getByLabel('Capacity', { exact: true }).fill('35')
    await pane(page).getByRole('checkbox', { name: 'Technical' }).check()
    await pane(page).getByRole('checkbox', { name: 'French' }).check()
    expect(await breaches(page), 'the form').toEqual([])
    await pane(page).getByRole('button', { name: 'Give', exact: true }).click()
    await expect(heard(page, '6 changes were made.')).toBeAttached()
    expect(all()).toEqual(before.map((skills) => ({ ...skills, Technical: '35 on', French: '35 on' })))
    await expect(cell(page, 'Femke Jansen, Technical, capacity 35, enabled')).toBeVisible()
  })

  await test.step('taken back, each has what was there before', async () => {
    await takeBack(page)
    await expect(heard(page, '6 changes were taken back.')).toBeAttached()
    expect(all()).toEqual(before)
  })

  await test.step('taking away asks first; what somebody else changed since then is left alone', async () => {
    await choosePeople()
    await page.keyboard.press('Control+N')
    await pane(page).getByRole('radio', { name: 'Take it away' }).check()
    for (const name of ['Billing', 'Claims', 'Dutch', 'English', 'French', 'Technical'])
      await pane(page).getByRole('checkbox', { name }).check()
    await pane(page).getByRole('button', { name: 'Take away' }).click()
    const question = page.getByRole('alertdialog', { name: 'Take the skills away?' })
    await question.getByRole('button', { name: 'Keep the skills' }).click()
    expect(all()).toEqual(before)
    await pane(page).getByRole('button', { name: 'Take away' }).click()
    await question.getByRole('button', { name: 'Take away' }).click()
    await expect.poll(all).toEqual([{}, {}, {}])
    const { directory } = simulators.webitel
    const { id } = directory.agents().find(({ name }) => name === people[0])!
    const [kept] = Object.keys(before[0]!)
    const skillId = [...directory.skills.values()].find(({ name }) => name === kept)!.id
    directory.assignments.add(id, { skillId, capacity: 1, enabled: true })
    await takeBack(page)
    await expect(heard(page, '1 was changed by somebody else since then and stays as it is.')).toBeAttached()
    expect(all()).toEqual([{ ...before[0], [kept!]: '1 on' }, before[1], before[2]])
    await page.evaluate(() => window.callside.send('settings.change', { change: { language: 'nl' } }))
    await expect(page.getByText('1 is intussen door iemand anders gewijzigd en blijft zo.', { exact: false })).toBeVisible()
  })
})

test('what is refused or lost is told at the cell, and the table shows what the server has @team', async ({ app }) => {
  const { page, simulators } = app
  await openSkills(app)
  const before = held(app, 'Aylin Demir')
  const [skill, level] = Object.entries(before)[0]!
  const capacity = level.split(' ')[0]!
  await cell(page, `Aylin Demir, ${skill}, capacity ${capacity}, enabled`).focus()

  await test.step('an account that may only look', async () => {
    simulators.webitel.rights.forbid('cc_agent', 'update')
    await page.keyboard.press('Delete')
    await expect(team(page).getByRole('alert')).toContainText('Aylin Demir is as before. This account may not do that.')
    await expect(cell(page, `Aylin Demir, ${skill}, capacity ${capacity}, enabled, the last change was not made`)).toBeFocused()
    expect(held(app, 'Aylin Demir')).toEqual(before)
    simulators.webitel.rights.allowAll()
  })

  await test.step('an answer that is lost', async () => {
    simulators.webitel.server.faults.add({ kind: 'lose-answer', method: 'PATCH', path: '/api/call_center/agents/{agent_id}/skills/{id}' })
    await page.keyboard.type('42')
    await page.keyboard.press('Enter')
    await expect(cell(page, `Aylin Demir, ${skill}, capacity 42, enabled`)).toBeVisible({ timeout: 40_000 })
    expect(held(app, 'Aylin Demir')[skill]).toBe('42 on')
  })

  await test.step('without the right to read, the page says so', async () => {
    simulators.webitel.rights.forbid('cc_skill')
    await team(page).getByRole('button', { name: 'Read again' }).click()
    await expect(team(page).getByText('This account may not do that.', { exact: false }).first()).toBeVisible()
    await expect(cell(page, `Aylin Demir, ${skill}, capacity 42, enabled`)).toBeVisible()
    await page.reload()
    // A key is heard once the window stands.
    await page.getByRole('navigation', { name: 'Sections' }).waitFor()
    await page.keyboard.press('Alt+5')
    await team(page).getByRole('button', { name: 'Skills', exact: true }).click()
    await expect(team(page).getByRole('heading', { name: 'This account may not see the skills of the team' })).toBeVisible()
  })
})

test('rows and columns are found by team, agent and skill, and an agent’s status is set from the details @team', async ({ app }) => {
  const { page, simulators } = app
  await openSkills(app)
  const rows = grid(page).getByRole('rowheader')
  const { directory } = simulators.webitel
  await expect(rows).toHaveCount(directory.agents().length)
  const search = team(page).getByRole('searchbox', { name: 'Agent or skill' })
  await search.fill('fren')
  await expect(grid(page).getByRole('columnheader')).toHaveText([/Agent/, 'French'])
  await search.fill('femke')
  await expect(rows).toHaveCount(1)
  await search.fill('')
  await team(page).getByRole('combobox', { name: 'Team' }).selectOption('Outbound')
  await expect(rows).toHaveCount(directory.agents().filter(({ teamId }) => teamId === 3).length)
  await team(page).getByRole('combobox', { name: 'With the skill' }).selectOption('Technical')
  const technical = [...directory.skills.values()].find(({ name }) => name === 'Technical')!.id
  const having = directory
    .agents()
    .filter(({ id, teamId }) => teamId === 3 && directory.assignments.ofAgent(id).some(({ skillId }) => skillId === technical))
  await expect(rows).toHaveCount(having.length)
  await team(page).getByRole('combobox', { name: 'With the skill' }).selectOption('Any skill')

  await person(page, 'Femke Jansen').focus()
  await page.keyboard.press('Enter')
  await expect(pane(page).getByRole('heading', { name: 'Femke Jansen' })).toBeFocused()
  await expect(pane(page).getByText('Renewals')).toBeVisible()
  expect(await breaches(page), 'the details').toEqual([])
  await pane(page).getByRole('button', { name: 'Set on pause' }).click()
  await page.getByRole('menuitem', { name: /Lunch/ }).click()
  await expect(heard(page, 'Femke Jansen is on pause now.')).toBeAttached()
  expect(directory.agents().find(({ name }) => name === 'Femke Jansen')).toMatchObject({ status: 'pause', statusPayload: 'Lunch' })
  await expect(person(page, 'Femke Jansen')).toContainText('Pause')
  await pane(page).getByRole('button', { name: 'Set offline' }).click()
  await expect(heard(page, 'Femke Jansen is offline now.')).toBeAttached()
  await page.keyboard.press('Escape')
  await expect(person(page, 'Femke Jansen')).toBeFocused()
  expect(directory.agents().find(({ name }) => name === 'Femke Jansen')).toMatchObject({ status: 'offline' })
})

test('of two thousand agents and forty skills only the cells in sight are drawn @team', async ({ page }) => {
  const pages = await serveBuiltPages()
  try {
    await page.goto(`${pages.origin}/gallery/?screen=team-skills-many&theme=light`)
    const cells = grid(page).getByRole('gridcell')
    // The page comes in a hundred small files, which a busy computer serves slowly.
    await expect(cell(page, 'Agent 0001, Taal 02, capacity 22, enabled')).toBeVisible({ timeout: 60_000 })
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '2001')
    await expect(grid(page)).toHaveAttribute('aria-colcount', '41')
    // A window of 1280 × 800 shows 8 columns and 19 rows; some more wait at its edges.
    const most = 500
    const drawn: number[] = [await cells.count()]
    await person(page, 'Agent 0001').focus()
    for (const [key, name] of [
      ['Control+End', 'Agent 2000, Taal 40, none'],
      ['Home', null],
      ['PageUp', null],
      ['End', null],
      ['Control+Home', null]
    ] as const) {
      await page.keyboard.press(key)
      if (name !== null) await expect(cell(page, name)).toBeFocused()
      await expect(grid(page).locator(':focus')).toBeInViewport()
      drawn.push(await cells.count())
    }
    await expect(person(page, 'Agent 0001')).toBeFocused()
    recordFigure({
      id: 'B9.cells',
      what: 'most cells drawn at once of the skills of 2,000 agents × 40 skills, in a window of 1280 × 800',
      figure: Math.max(...drawn),
      limit: `< ${most} of 80,000`,
      ok: Math.max(...drawn) < most
    })
    for (const count of drawn) {
      expect(count).toBeGreaterThan(100)
      expect(count).toBeLessThan(most)
    }
    await grid(page).getByRole('checkbox', { name: 'Choose all agents shown' }).check()
    await expect(team(page).getByText('2,000 chosen')).toBeVisible()
  } finally {
    pages.stop()
  }
})
