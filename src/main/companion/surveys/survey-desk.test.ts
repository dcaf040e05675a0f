import { describe, expect, it } from 'vitest'
import { fakeDesk, MemoryJournal } from '../../../../tests/support/fake-ports'
import { call, conversation, noon, survey } from '../../../../tests/support/survey-parts'
import type { CommandInput } from '../../../contract/commands'
import type { Survey } from '../../../contract/commands/surveys'
import { fail, ok } from '../../../contract/result'
import { JournalUnavailable } from '../ports'

const page = 'https://apps.mypurecloud.ie/interactions/1'
const surveys = [
  survey({ id: 'hers', conversationUrl: page }),
  survey({ id: 'of another', callerNumber: '+31612345679' }),
  survey({ id: 'of another queue', queue: 'Billing' })
]

async function opened(known: readonly Survey[] = surveys, journal = new MemoryJournal()) {
  const asked: CommandInput<'surveys.search'>[] = []
  const desk = fakeDesk({
    startsAt: noon + 3_600_000,
    journal,
    remote: {
      'surveys.organisation': () =>
        Promise.resolve(
          ok({
            organisation: { id: '1', name: 'Noordlicht', region: null, organizationId: null },
            companies: [
              { id: '10', name: 'One' },
              { id: '20', name: 'Two' }
            ]
          })
        ),
      'surveys.search': (input) => {
        asked.push(input)
        const rows = input.companyId === '10' ? known.slice(input.offset, input.offset + 2) : []
        const next = input.companyId === '10' && input.offset + 2 < known.length ? input.offset + 2 : null
        return Promise.resolve(ok({ company: null, surveys: rows, total: known.length, nextOffset: next }))
      },
      'surveys.detail': ({ surveyId }) => {
        const found = known.find(({ id }) => id === surveyId)
        return Promise.resolve(found === undefined ? fail('not-found') : ok(found))
      }
    }
  })
  journal.putConversation(conversation([call()]))
  await desk.start()
  return { desk, asked, journal, handlers: desk.companion.handlers }
}
const ofOne = { conversationId: 'one', openedAt: noon + 120_000 }

describe('a survey', () => {
  it('is told the conversation that it belongs to, and the others none', async () => {
    const { handlers } = await opened()
    expect(await handlers['surveys.conversations']({ surveyIds: [...surveys.map(({ id }) => id), 'forgotten'] })).toEqual(
      ok({ links: [{ surveyId: 'hers', conversation: { id: 'one', openedAt: noon + 120_000, customer: 'Maren Vos' } }] })
    )
  })

  it('opens its page in the browser, where it has one', async () => {
    const { desk, handlers } = await opened()
    expect(await handlers['surveys.openPage']({ surveyId: 'hers' })).toEqual(ok(null))
    expect(desk.opened).toEqual([page])
    expect(await handlers['surveys.openPage']({ surveyId: 'of another' })).toEqual(fail('none'))
    expect(await handlers['surveys.openPage']({ surveyId: 'forgotten' })).toEqual(fail('not-found'))
  })
})

describe('a conversation', () => {
  it('has the surveys that fit, of all pages and companies around its calls, asked for once a minute', async () => {
    const { desk, asked, handlers } = await opened()
    const read = await handlers['surveys.ofConversation'](ofOne)
    expect(read.ok && read.value.surveys.map(({ id }) => id)).toEqual(['hers'])
    expect(asked.map(({ companyId, offset }) => `${companyId} ${offset}`)).toEqual(['10 0', '10 2', '20 0'])
    expect(asked[0]).toMatchObject({ from: noon - 300_000, to: noon + 12 * 60_000 + 301_000, extended: false })
    await handlers['surveys.ofConversation'](ofOne)
    expect(asked).toHaveLength(3)
    await desk.clock.advance(60_000)
    await handlers['surveys.ofConversation'](ofOne)
    expect(asked).toHaveLength(6)
  })

  it('asks the chosen company alone', async () => {
    const { asked, handlers } = await opened()
    await handlers['settings.change']({ change: { wesal: { surveyCompanyId: '20' } } })
    expect(await handlers['surveys.ofConversation'](ofOne)).toEqual(ok({ surveys: [] }))
    expect(asked.map(({ companyId }) => companyId)).toEqual(['20'])
  })

  it('without an answered call asks nobody; one that is not here is gone; no history is said', async () => {
    const { asked, handlers, journal } = await opened()
    journal.putConversation(conversation([call({ connectedAt: null })], { id: 'missed' }))
    expect(await handlers['surveys.ofConversation']({ ...ofOne, conversationId: 'missed' })).toEqual(ok({ surveys: [] }))
    expect(await handlers['surveys.ofConversation']({ ...ofOne, conversationId: 'nobody' })).toEqual(fail('gone'))
    expect(asked).toEqual([])
    journal.page = () => {
      throw new JournalUnavailable('broken')
    }
    expect(await handlers['surveys.ofConversation'](ofOne)).toEqual(fail('journal-unavailable'))
    expect(await handlers['surveys.conversations']({ surveyIds: ['hers'] })).toEqual(fail('journal-unavailable'))
  })
})
