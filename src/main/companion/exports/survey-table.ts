import type { Survey } from '../../../contract/commands/surveys'
import { isoTime, type TableOf } from './table-of'

/** One line an answer; a survey that nobody answered has one line. */
export const surveyTable: TableOf<Survey> = {
  heading: [
    'survey',
    'conversation',
    'began',
    'queue',
    'agent',
    'caller',
    'media',
    'question id',
    'question',
    'answer',
    'value',
    'answered',
    'conversation page'
  ],
  lines(survey) {
    const { id, conversationId, at, queue, agent, callerNumber, media, answers, conversationUrl } = survey
    const begin = [id, conversationId, isoTime(at), queue, agent, callerNumber, media]
    if (answers.length === 0) return [[...begin, null, null, null, null, null, conversationUrl]]
    return answers.map(({ questionId, question, title, value, at: answeredAt }) => [
      ...begin,
      questionId,
      question,
      title,
      value,
      isoTime(answeredAt),
      conversationUrl
    ])
  }
}
