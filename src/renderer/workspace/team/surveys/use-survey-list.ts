import { useCallback, useEffect, useRef, useState } from 'react'
import type { SurveyLink, SurveySummary } from '../../../../contract/commands/surveys'
import { useBridge } from '../../../kit/bridge'
import { clock } from '../../../kit/clock'
import { sendSafely } from '../../../kit/use-command'
import { troubleOf, type WesalTrouble } from '../../wesal-trouble'
import type { Period } from '../../customers/filters'
import { timesOf } from './survey-filters'
import type { Question } from './survey-figures'

/** What the vendor is asked for. */
export interface SurveyAsk {
  companyId: string
  period: Period
  extended: boolean
}

const pageSize = 100
/** Pages that are read without being asked for: 2,500 surveys. */
const pagesALook = 25

interface Held {
  /** The times that the vendor was asked for, `from <= time < to`. */
  times: { from: number; to: number }
  /** Newest first, each once. */
  surveys: readonly SurveySummary[]
  /** By survey: the agent's conversation that it belongs to. */
  links: ReadonlyMap<string, SurveyLink['conversation']>
  questions: readonly Question[]
  total: number | null
  next: number | null
  complete: boolean
}
const nothingYet: Held = { times: { from: 0, to: 0 }, surveys: [], links: new Map(), questions: [], total: null, next: 0, complete: false }

export interface SurveyList extends Held {
  reading: boolean
  trouble: WesalTrouble | null
  /** The next pages, or the one that failed. */
  goOn: () => void
  /** Leaves it at what was read. */
  stop: () => void
  /** From the beginning, as it is now. */
  again: () => void
}

/** What was read stays while other screens are shown, for the same question. */
let kept: { of: string; held: Held } | null = null

/** The surveys of a company and a time, page after page. Nothing is asked while `ask` is null; another `key` reads anew. */
export function useSurveyList(ask: SurveyAsk | null, key: string): SurveyList {
  const bridge = useBridge()
  const [held, setHeld] = useState<Held>(nothingYet)
  const [reading, setReading] = useState(false)
  const [trouble, setTrouble] = useState<WesalTrouble | null>(null)
  const current = useRef<object | null>(null)
  const [generation, setGeneration] = useState(0)
  const { companyId, extended } = ask ?? {}
  const period = useRef(ask?.period)
  period.current = ask?.period

  const read = useCallback(
    async (begun: Held): Promise<void> => {
      if (companyId === undefined || extended === undefined) return
      const mine = {}
      current.current = mine
      setReading(true)
      setTrouble(null)
      let now = begun
      const show = (part: Partial<Held>): void => {
        now = { ...now, ...part }
        if (current.current !== mine) return
        kept = { of: key, held: now }
        setHeld(now)
      }
      const links: Promise<void>[] = []
      const end = async (problem: WesalTrouble | null): Promise<void> => {
        await Promise.all(links)
        if (current.current !== mine) return
        setTrouble(problem)
        setReading(false)
      }
      if (now.questions.length === 0) {
        const asked = await sendSafely(bridge.send('surveys.questions', { companyId }))
        if (!asked.ok) return end(troubleOf('surveys.questions', asked))
        show({ questions: asked.value.questions })
      }
      for (let page = 0; page < pagesALook && now.next !== null && current.current === mine; page++) {
        const result = await sendSafely(
          bridge.send('surveys.search', { companyId, ...now.times, extended, offset: now.next, limit: pageSize })
        )
        if (!result.ok) return end(troubleOf('surveys.search', result))
        const { surveys, total, nextOffset } = result.value
        show({ surveys: withPage(now.surveys, surveys), total, next: nextOffset, complete: nextOffset === null })
        if (surveys.length > 0)
          links.push(
            sendSafely(bridge.send('surveys.conversations', { surveyIds: surveys.map(({ id }) => id) })).then((found) => {
              // Without the history here a survey stands by itself.
              if (found.ok)
                show({ links: new Map([...now.links, ...found.value.links.map((one) => [one.surveyId, one.conversation] as const)]) })
            })
          )
      }
      return end(null)
    },
    [bridge, key, companyId, extended]
  )
  useEffect(() => {
    setTrouble(null)
    if (kept?.of === key && kept.held.surveys.length > 0) {
      setReading(false)
      setHeld(kept.held)
    } else if (period.current !== undefined) {
      const begun = { ...nothingYet, times: timesOf(period.current, clock.now()) }
      setHeld(begun)
      void read(begun)
    }
    return () => {
      current.current = null
    }
  }, [read, key, generation])
  return {
    ...held,
    reading,
    trouble,
    goOn: () => void read(held),
    again: () => {
      kept = null
      setGeneration((count) => count + 1)
    },
    stop: () => {
      current.current = null
      setReading(false)
    }
  }
}

function withPage(held: readonly SurveySummary[], page: readonly SurveySummary[]): SurveySummary[] {
  const all = new Map([...held, ...page].map((survey) => [survey.id, survey]))
  return [...all.values()].sort((a, b) => (b.at ?? 0) - (a.at ?? 0) || (a.id < b.id ? 1 : -1))
}
