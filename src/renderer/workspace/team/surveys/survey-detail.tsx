import { useCallback, useEffect, useRef, useState } from 'react'
import type { Survey, SurveyLink, SurveySummary } from '../../../../contract/commands/surveys'
import type { Bridge } from '../../../../contract/bridge'
import type { CommandResult } from '../../../../contract/commands'
import { Banner } from '../../../kit/banner'
import { useBridge } from '../../../kit/bridge'
import { Button } from '../../../kit/button'
import { useClock } from '../../../kit/clock'
import { Facts } from '../../../kit/facts'
import { sendSafely } from '../../../kit/use-command'
import { t } from '../../../kit/words'
import { useActs } from '../../acts'
import { sentenceTime } from '../../customers/row-words'
import { wish } from '../../links/wishes'
import { useView } from '../../view'
import { troubleOf, wesalTroubleWords, type WesalTrouble } from '../../wesal-trouble'
import { Answers } from './answers'
import type { SurveyAsk } from './use-survey-list'
import type { Question } from './survey-figures'
import css from './surveys.module.css'

/** The whole survey; one that was read too many surveys ago is looked for again by its time. */
async function readSurvey(bridge: Bridge, { id, at }: SurveySummary, ask: SurveyAsk): Promise<CommandResult<'surveys.detail'>> {
  const first = await sendSafely(bridge.send('surveys.detail', { surveyId: id }))
  if (first.ok || first.cause !== 'not-found' || at === null) return first
  const from = Math.floor(at / 1000) * 1000
  const { companyId, extended } = ask
  await sendSafely(bridge.send('surveys.search', { companyId, from, to: from + 1000, extended, offset: 0, limit: 100 }))
  return sendSafely(bridge.send('surveys.detail', { surveyId: id }))
}

export function SurveyDetail({
  survey,
  ask,
  link,
  questions,
  onClose
}: {
  survey: SurveySummary
  ask: SurveyAsk
  /** The agent's conversation that it belongs to. */
  link: SurveyLink['conversation'] | null
  questions: readonly Question[]
  onClose: () => void
}) {
  const bridge = useBridge()
  const { act, isPending } = useActs()
  const { openSection } = useView()
  const now = useClock()
  const [whole, setWhole] = useState<Survey | null>(null)
  const [trouble, setTrouble] = useState<WesalTrouble | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const read = useCallback(() => {
    let left = false
    setTrouble(null)
    void readSurvey(bridge, survey, ask).then((result) => {
      if (left) return
      if (result.ok) setWhole(result.value)
      else setTrouble(troubleOf('surveys.detail', result))
    })
    return () => {
      left = true
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a survey is the same by its id
  }, [bridge, survey.id])
  useEffect(() => read(), [read])
  const showConversation = useShowConversation()
  const number = whole?.callerNumber ?? null
  const who = link?.customer ?? number ?? survey.caller ?? t('surveys.noNumber')
  const facts = [
    number !== null && ([t('surveys.number'), <bdi className="ltr">{number}</bdi>] as const),
    survey.queue !== null && ([t('surveys.column.queue'), survey.queue] as const),
    survey.agent !== null && ([t('surveys.column.agent'), survey.agent] as const),
    survey.media !== null && ([t('surveys.media'), survey.media] as const),
    ...Object.entries(whole?.further ?? {}).map(([name, value]) => [name, value] as const)
  ].filter((fact) => fact !== false)
  return (
    <aside className={css.detail} aria-label={t('surveys.detail', { who })} data-pane="survey-detail">
      <header className={css.detailHead}>
        <h2 ref={heading} tabIndex={-1}>
          {/* A name in another direction keeps its place in the sentence. */}
          {t('surveys.detailHead', { who: `\u2068${who}\u2069`, time: sentenceTime(survey.at, now) })}
        </h2>
        <Button tone="quiet" icon="x" iconOnly label={t('surveys.closeDetail')} onPress={onClose} />
      </header>
      <div className={css.detailBody} tabIndex={0} role="group" aria-label={t('surveys.everything')}>
        <div className={css.detailActs}>
          {link !== null && (
            <Button tone="link" icon="chat" onPress={() => void showConversation(link)}>
              {t('surveys.showConversation')}
            </Button>
          )}
          {link === null && number !== null && (
            <Button
              tone="link"
              icon="search"
              onPress={() => {
                wish({ customer: { number } })
                openSection('customers')
              }}
            >
              {t('surveys.findCall')}
            </Button>
          )}
          {whole?.conversationUrl && (
            <Button
              tone="link"
              icon="link"
              label={t('surveys.openPageAt', { host: new URL(whole.conversationUrl).host })}
              pending={isPending('surveys.openPage', survey.id)}
              onPress={() => void act('surveys.openPage', { surveyId: survey.id }, survey.id)}
            >
              {t('surveys.openPage')}
            </Button>
          )}
        </div>
        {link === null && <p className="small second">{t('surveys.notHere')}</p>}
        {trouble !== null && (
          <Banner tone="negative" role="alert" actions={<Button onPress={read}>{t('surveys.tryAgain')}</Button>}>
            {wesalTroubleWords(trouble)}
          </Banner>
        )}
        <Answers answers={(whole ?? survey).answers} questions={questions} />
        <Facts narrow facts={facts} />
      </div>
    </aside>
  )
}

/** Opens a conversation of this computer, however old it is. */
function useShowConversation(): (link: SurveyLink['conversation']) => Promise<void> {
  const { select } = useView()
  const bridge = useBridge()
  return async ({ id, openedAt }) => {
    const read = await sendSafely(bridge.send('history.page', { before: { openedAt: openedAt + 1, id: '0' }, size: 20 }))
    wish({ past: read.ok ? (read.value.conversations.find((one) => one.id === id) ?? null) : null })
    select(id)
  }
}
