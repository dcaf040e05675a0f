import { z } from 'zod'
import { command, Id, Nothing, type CommandSpec } from '../command'
import { vendorCauses } from '../vendor-causes'

/** Ids of companies are numbers in what Wesal takes and text in some of what it says (wesal.md R11): text here. */
const CompanyId = z.string().regex(/^\d{1,15}$/)
const Milliseconds = z.number().int().min(0).max(8_640_000_000_000_000)
/** A value of an answer: a number wherever it reads as one. */
const AnswerValue = z.union([z.number(), z.string()])

/** A survey as a list shows it. */
export const SurveySummary = z.object({
  id: z.string(),
  conversationId: z.string(),
  queue: z.string().nullable(),
  agent: z.string().nullable(),
  /** The last three digits of the customer's number, behind an ellipsis. */
  caller: z.string().nullable(),
  /** The vendor's word: `Voice`. */
  media: z.string().nullable(),
  /** When the conversation began. */
  at: z.number().nullable(),
  answers: z.array(
    z.object({
      id: z.string(),
      questionId: z.string(),
      /** In whichever language and direction the question was asked. */
      question: z.string(),
      title: z.string(),
      value: AnswerValue.nullable(),
      at: z.number().nullable()
    })
  )
})
export type SurveySummary = z.infer<typeof SurveySummary>

/** A survey with everything that is known of it. */
export const Survey = SurveySummary.extend({
  callerNumber: z.string().nullable(),
  /** Page of the conversation for the system browser; null when the vendor names none, or one at a host that is not agreed upon. */
  conversationUrl: z.string().nullable(),
  /** Further simple members by their names at the vendor, such as `extended` adds. */
  further: z.record(z.string(), z.string())
})
export type Survey = z.infer<typeof Survey>

/** A survey and the agent's conversation that it belongs to. */
export const SurveyLink = z.object({
  surveyId: z.string(),
  conversation: z.object({ id: z.string(), openedAt: z.number(), customer: z.string().nullable() })
})
export type SurveyLink = z.infer<typeof SurveyLink>

/** Which surveys: of the conversations that began in `from <= time < to` (ms since the epoch). */
export const SurveyFilter = z.strictObject({
  companyId: CompanyId,
  from: Milliseconds,
  to: Milliseconds,
  /** Asks the vendor for more members of each survey. */
  extended: z.boolean().default(false),
  /** So many surveys are passed over. */
  offset: z.number().int().min(0).max(100_000_000).default(0)
})
export type SurveyFilter = z.infer<typeof SurveyFilter>

/** Which of the surveys that a filter finds: the vendor narrows by time alone (wesal.md 4.3). Null: any. */
export const SurveyNarrowing = z.strictObject({
  queue: z.string().max(500).nullable(),
  agent: z.string().max(500).nullable(),
  /** The question whose score is meant; without one nothing has a score. */
  questionId: z.string().max(200).nullable(),
  score: z.number().nullable(),
  /** Those alone that belong to one of the agent's own conversations. */
  own: z.boolean()
})
export type SurveyNarrowing = z.infer<typeof SurveyNarrowing>

export const surveysCommands = {
  /** Who the signed-in user belongs to; asked once per sign-in. */
  'surveys.organisation': command({
    input: z.strictObject({}),
    output: z.object({
      /** `organizationId` is the one at Genesys. */
      organisation: z.object({ id: z.string(), name: z.string(), region: z.string().nullable(), organizationId: z.string().nullable() }),
      companies: z.array(z.object({ id: z.string(), name: z.string() }))
    }),
    causes: vendorCauses,
    deadlineMs: 35_000
  }),
  /** The questions of a company and their possible answers; asked once per sign-in and company. */
  'surveys.questions': command({
    input: z.strictObject({ companyId: CompanyId }),
    output: z.object({
      questions: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          answers: z.array(z.object({ id: z.string(), title: z.string(), value: AnswerValue.nullable() }))
        })
      )
    }),
    causes: vendorCauses,
    deadlineMs: 35_000
  }),
  /** One page. `invalid` names `range` when it is longer than the settings allow, `to` when it ends before it starts. */
  'surveys.search': command({
    input: SurveyFilter.extend({ limit: z.number().int().min(1).max(100).default(50) }),
    output: z.object({
      company: z.object({ id: z.string(), name: z.string() }).nullable(),
      surveys: z.array(SurveySummary),
      /** Of all pages; null where the vendor does not say. */
      total: z.number().nullable(),
      /** `offset` of the next page; null after the last. */
      nextOffset: z.number().nullable()
    }),
    causes: vendorCauses,
    deadlineMs: 35_000
  }),
  /** The whole of a survey that a search of this account found; `not-found` when that was too many surveys ago. */
  'surveys.detail': command({
    input: z.strictObject({ surveyId: Id }),
    output: Survey,
    causes: vendorCauses
  }),
  /** The agent's own conversations that surveys of a search belong to, by caller, queue and time; a survey that fits none is left out. */
  'surveys.conversations': command({
    input: z.strictObject({ surveyIds: z.array(Id).min(1).max(100) }),
    output: z.object({ links: z.array(SurveyLink) }),
    causes: ['not-set-up', 'journal-unavailable']
  }),
  /** The surveys that belong to one of the agent's own conversations, asked for at the vendor around its calls; none of one without an answered call. */
  'surveys.ofConversation': command({
    input: z.strictObject({ conversationId: Id, openedAt: Milliseconds }),
    output: z.object({ surveys: z.array(Survey) }),
    causes: [...vendorCauses, 'gone', 'journal-unavailable'],
    deadlineMs: 60_000
  }),
  /** The conversation's page at Genesys in the system browser. `none`: the vendor names none that may be opened. */
  'surveys.openPage': command({
    input: z.strictObject({ surveyId: Id }),
    output: Nothing,
    causes: [...vendorCauses, 'none', 'not-allowed']
  })
} as const satisfies Record<string, CommandSpec>
