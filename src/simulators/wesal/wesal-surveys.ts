import { Seeded } from '../seeded'
import { CUSTOMERS } from '../webitel/demo-data'
import { madeUp } from './made-up'
import type { WesalConfig } from './wesal-config'

const SPAN_MS = 60 * 86_400_000

export const ORGANIZATION = {
  id: 1003,
  name: 'Demo Company',
  region: 'ie',
  organizationId: '9363d658-d638-4000-911f-0000c1f67181'
}
export const COMPANIES = [
  { id: 100301, name: 'Demo Company' },
  { id: 100302, name: 'Demo Company Riyadh' }
] as const

/** A survey that a test or a scenario lets a customer answer, after those that are made up. Of the first company. */
export interface AnsweredSurvey {
  id: string
  /** When the conversation began, ms since the epoch. */
  at: number
  /** `+31612345678`. */
  caller: string
  queue: string
  agent: string
  /** Number of the chosen answer of each question, from 0. */
  choices: readonly number[]
}

/** As the vendor sends it. */
export function answeredSurvey({ id, at, caller, queue, agent, choices }: AnsweredSurvey): Record<string, unknown> {
  return {
    id,
    conversation: {
      id,
      queueName: queue,
      agentName: agent,
      url: `https://apps.mypurecloud.ie/directory/#/engage/admin/interactions/${id}`,
      callerId: `tel:${caller}`,
      mediaType: 'Voice',
      createdAt: new Date(at).toISOString()
    },
    answers: choices.map((choice, position) => {
      const question = QUESTIONS[position]
      const answer = question?.answers[choice]
      return {
        id: 9_000_000 + position,
        questionId: question?.id,
        questionName: question?.name,
        answerTitle: answer?.title,
        answerValue: Number(answer?.value),
        createdAt: new Date(at + 600_000).toISOString()
      }
    })
  }
}

/** `value` is text here and a number in a survey, as at the vendor. */
export const QUESTIONS = [
  { id: 853, name: 'How satisfied are you with our service?', answers: options(2301, ['Very', 'Fairly', 'Not at all']) },
  { id: 854, name: 'ما مدى رضاك عن موظف خدمة العملاء؟', answers: options(2311, ['راضٍ جدًا', 'راضٍ', 'غير راضٍ']) },
  { id: 855, name: 'Was your question solved?', answers: options(2321, ['Yes', 'No']) },
  // Nobody ever chooses the last one.
  { id: 856, name: 'Would you recommend us to your friends?', answers: options(2331, ['Yes', 'No', 'I would rather not say']) }
]

const QUEUES = ['SALES-01', 'SUPPORT-01', 'BILLING-01'] as const
const AGENTS = ['Sanne Bakker', 'Pieter de Wit', 'Amira Benali', 'Noor Haddad'] as const

function options(firstId: number, titles: readonly string[]) {
  return titles.map((title, index) => ({ id: firstId + index, title, value: String(index + 1) }))
}

/** Surveys of one company in the order of their time, made of their number each time: none is kept. */
export class WesalSurveys {
  constructor(
    private readonly config: WesalConfig,
    private readonly seed: number,
    private readonly companyId: number
  ) {}

  get count(): number {
    return this.companyId === COMPANIES[0].id ? this.config.surveys : Math.floor(this.config.surveys / 5)
  }

  /** When the conversation of a survey began, ms since the epoch: later for each next one. */
  at(index: number): number {
    const step = SPAN_MS / this.count
    return Math.floor(this.config.surveysUntil - SPAN_MS + (index + madeUp(this.seed, this.companyId, index)) * step)
  }

  /** Number of the first survey that is not before `time`. */
  firstFrom(time: number): number {
    let [low, high] = [0, this.count]
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if (this.at(middle) < time) low = middle + 1
      else high = middle
    }
    return low
  }

  survey(index: number, extended: boolean): Record<string, unknown> {
    const chance = new Seeded(Math.floor(madeUp(this.seed, this.companyId, index, 1) * 2 ** 32))
    const id = chance.uuid()
    const at = this.at(index)
    const known = chance.unit() < 0.1 ? CUSTOMERS[chance.whole(0, CUSTOMERS.length - 1)]?.number : undefined
    const answered = new Date(at + chance.whole(60, 3600) * 1000).toISOString()
    const asked = chance.unit() < 0.8 ? QUESTIONS : QUESTIONS.slice(0, 2)
    return {
      id,
      conversation: {
        id,
        queueName: chance.one(QUEUES),
        agentName: chance.one(AGENTS),
        url: `https://apps.mypurecloud.ie/directory/#/engage/admin/interactions/${id}`,
        callerId: `tel:${known ?? `+96650000${chance.text(4, '0123456789')}`}`,
        mediaType: 'Voice',
        createdAt: new Date(at).toISOString(),
        ...(extended ? { durationMs: chance.whole(20, 900) * 1000, direction: 'inbound', wrapUpCode: 'Resolved' } : {})
      },
      answers: asked.map((question, position) => {
        const choices = question.answers.slice(0, question.id === 856 ? -1 : undefined)
        const answer = choices[chance.whole(0, choices.length - 1)]
        return {
          id: index * 10 + position,
          questionId: question.id,
          questionName: question.name,
          answerTitle: answer?.title,
          answerValue: Number(answer?.value),
          createdAt: answered
        }
      }),
      ...(extended ? { language: 'ar-SA', channel: 'ivr', completed: asked.length === QUESTIONS.length } : {})
    }
  }
}
