import { expect, test } from './support/app'
import { registered } from './support/steps'

test.use({ simulatorOptions: { agentStatus: 'offline' } })

test('a microphone that opens and stays silent keeps the agent offline until it is heard', { tag: '@calls' }, async ({ app }) => {
  const { page, simulators } = app
  await page.addInitScript(silenceMicrophone)
  await page.reload()
  await registered(app)
  await page.getByRole('button', { name: /^Offline/ }).click()
  await page.getByRole('menuitem', { name: /^Online/ }).click()
  const dialog = page.getByRole('alertdialog', { name: 'You are still offline' })
  await expect(dialog).toContainText('no sound arrives', { timeout: 20_000 })
  expect(simulators.webitel.agent.status).toBe('offline')

  await page.evaluate(() => localStorage.setItem('microphone', 'speaks'))
  await dialog.getByRole('button', { name: 'Check again' }).click()
  await expect.poll(async () => (await app.state()).duty.word, { timeout: 20_000 }).toBe('online')
  await expect(dialog).toHaveCount(0)
})

/** As a headset whose own switch is off: the track is live and carries nothing. */
function silenceMicrophone(): void {
  const { mediaDevices } = navigator
  const open = mediaDevices.getUserMedia.bind(mediaDevices)
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await open(constraints)
    const silent = localStorage.getItem('microphone') !== 'speaks'
    for (const track of stream.getAudioTracks()) track.enabled = !silent
    return stream
  }
}
