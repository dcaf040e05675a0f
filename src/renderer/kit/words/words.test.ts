import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands, transportCauses, type CommandName } from '../../../contract/commands'
import { CallEnd, SessionFailure, TimelineKind } from '../../../contract/conversation'
import { diagnosisChecks, diagnosisFindings } from '../../../contract/diagnosis'
import { findingWords } from '../../workspace/settings/finding-words'
import { AccountProblem, DemoScenario } from '../../../contract/state'
import { causeWords, hasWords, t } from '.'

// Every part of the words, as if all screens had been opened.
import.meta.glob(['./*.ts', '!./*.test.ts'], { eager: true })

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

  it('has a sentence for everything that a check can find', () => {
    const keys = diagnosisChecks.flatMap((check) =>
      [...Object.keys(diagnosisFindings[check]), 'timed-out', 'broken'].map((finding) => ({ check, finding }))
    )
    const broken = t('diagnosis.any.broken')
    for (const { check, finding } of keys) {
      const words = findingWords(check, { outcome: 'failed', finding, values: { problem: 'unreachable', count: 2 } })
      if (finding !== 'broken') expect(words, `${check} ${finding}`).not.toBe(broken)
      expect(hasWords(`diagnosis.check.${check}.title`), check).toBe(true)
      expect(findingWords(check, 'waiting'), check).toBe(t('diagnosis.any.waiting'))
    }
  })

  it('blames nobody and shouts at nobody', () => {
    const folder = join(import.meta.dirname, 'en')
    for (const file of readdirSync(folder)) expect(readFileSync(join(folder, file), 'utf8'), file).not.toMatch(/!"|\berror code\b/i)
  })
})
