import { z } from 'zod'
import type { Survey, SurveySummary } from '../../../contract/commands/surveys'
import { outsideAddress } from '../../companion/links/outside-address'
import { furtherOf, Id, rowsOf, textUpTo, Time, Value } from './read'

const Answer = z.object({
  id: Id,
  questionId: Id.catch(''),
  questionName: textUpTo(500),
  answerTitle: textUpTo(500),
  answerValue: Value,
  createdAt: Time
})

const Conversation = z.object({
  id: Id.nullable().catch(null),
  queueName: textUpTo(200),
  agentName: textUpTo(200),
  url: z.string().nullable().catch(null),
  callerId: textUpTo(100),
  mediaType: textUpTo(40),
  createdAt: Time
})

/** A survey as Wesal sends it, with whatever else is in it. */
export const SurveyRow = z.looseObject({
  id: Id,
  conversation: Conversation.loose().catch({} as z.output<typeof Conversation>),
  answers: rowsOf(Answer)
})
export type SurveyRow = z.output<typeof SurveyRow>

/** @param hosts ends of hosts whose conversation pages may be opened (wesal.md 4.3). */
export function surveyOf({ id, conversation, answers, ...rest }: SurveyRow, hosts: readonly string[]): Survey {
  const callerNumber = conversation.callerId?.replace(/^tel:/i, '').trim() || null
  return {
    id,
    conversationId: conversation.id ?? id,
    queue: conversation.queueName ?? null,
    agent: conversation.agentName ?? null,
    caller: callerNumber === null ? null : masked(callerNumber),
    callerNumber,
    media: conversation.mediaType ?? null,
    at: conversation.createdAt ?? null,
    conversationUrl: conversationUrl(conversation.url ?? null, hosts),
    answers: answers.slice(0, 100).map((answer) => ({
      id: answer.id,
      questionId: answer.questionId,
      question: answer.questionName ?? '',
      title: answer.answerTitle ?? '',
      value: answer.answerValue,
      at: answer.createdAt
    })),
    further: { ...furtherOf(conversation, Object.keys(Conversation.shape)), ...furtherOf(rest, []) }
  }
}

/** What a list may show of a survey. */
export function summaryOf({ id, conversationId, queue, agent, caller, media, at, answers }: Survey): SurveySummary {
  return { id, conversationId, queue, agent, caller, media, at, answers }
}

function masked(number: string): string {
  const digits = number.replace(/\D/g, '')
  return digits.length > 6 ? `…${digits.slice(-3)}` : '…'
}

function conversationUrl(url: string | null, hosts: readonly string[]): string | null {
  const address = outsideAddress(url)
  if (address === null) return null
  const { hostname } = new URL(address)
  return hosts.some((end) => end !== '' && `.${hostname}`.endsWith(end.startsWith('.') ? end : `.${end}`)) ? address : null
}
