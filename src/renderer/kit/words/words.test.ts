import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands, transportCauses, type CommandName } from '../../../contract/commands'
import { CallEnd, SessionFailure, TimelineKind } from '../../../contract/conversation'
import { AccountProblem, DemoScenario } from '../../../contract/state'
import { causeWords, hasWords, t } from '.'
import './audio'
import './call'
import './causes'
import './customers'
import './duty'
import './devices'
import './meetings'
import './pane'
import './settings'
import './transfer'
import './vendors'
import './video'
import './video-settings'

const renderer = resolve(import.meta.dirname, '../..')
const sources = (readdirSync(renderer, { recursive: true }) as string[])
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.') && !path.startsWith('phone'))
  .map((path) => ({ path, text: readFileSync(join(renderer, path), 'utf8') }))

describe('words', () => {
  it('has a sentence of its own for every cause of every command', () => {
    const unexpected = t('causes.any.unexpected')
    for (const name of Object.keys(commands) as CommandName[]) {
      for (const cause of [...commands[name].causes, ...transportCauses]) {
        const words = causeWords(name, cause)
        expect(words, `${name} ${cause}`).toMatch(/\.$/)
        if (cause !== 'unexpected') expect(words, `${name} ${cause}`).not.toBe(unexpected)
      }
    }
  })

  it('has every sentence that the screens name', () => {
    const named = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/(?:\bt\(|\bk=)["']([a-zA-Z0-9.-]+)["']/g)].map(([, key]) => ({ path, key: key ?? '' }))
    )
    expect(named.length).toBeGreaterThan(150)
    expect(named.filter(({ key }) => !hasWords(key) && !hasWords(`${key}_other`))).toEqual([])
  })

  it('has a word for every value of the contract that is shown', () => {
    const keys = [
      ...TimelineKind.options.map((kind) => `timeline.${kind}.plain`),
      ...SessionFailure.options.flatMap((failure) => [`session.failed-title.${failure}`, `session.failed-means.${failure}`]),
      ...AccountProblem.options.map((problem) => `accounts.problem.${problem}`),
      ...DemoScenario.options.flatMap((scenario) => [`demo.scenario.${scenario}.title`, `demo.scenario.${scenario}.means`]),
      ...CallEnd.options.map((end) => `outbound.${end}`)
    ]
    expect(keys.filter((key) => !hasWords(key))).toEqual([])
  })

  it('blames nobody and shouts at nobody', () => {
    for (const file of [
      'en.json',
      'en-duty.json',
      'en-call.json',
      'en-causes.json',
      'en-customers.json',
      'en-pane.json',
      'en-settings.json',
      'en-transfer.json',
      'en-devices.json',
      'en-meetings.json',
      'en-vendors.json',
      'en-video.json',
      'en-video-settings.json'
    ])
      expect(readFileSync(join(import.meta.dirname, file), 'utf8')).not.toMatch(/!"|\berror code\b/i)
  })
})
