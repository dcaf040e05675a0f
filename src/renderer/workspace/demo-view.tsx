import '../kit/words/pane'
import type { KeyboardEvent } from 'react'
import type { State } from '../../contract/state'
import { Icon } from '../kit/icon'
import type { IconName } from '../kit/icons'
import { KeyCap } from '../kit/key-cap'
import { Press } from '../kit/press'
import { Section } from '../kit/section'
import { Timeline } from '../kit/timeline'
import { t } from '../kit/words'
import { Rich } from '../kit/words/rich'
import { useActs } from './acts'
import { useKeyCap } from './use-key-cap'
import css from './shell.module.css'

type Scenario = NonNullable<State['demo']>['scenarios'][number]

const icons: Record<Scenario, IconName> = {
  'queue-call': 'phone',
  'two-calls': 'team',
  'customer-hangs-up': 'hangup',
  'network-away': 'net',
  'sms-no-answer': 'sms',
  'missed-call': 'missed',
  'call-with-form': 'note',
  'answers-itself': 'headset',
  'server-restart': 'refresh',
  'video-call': 'video'
}

/** What the demo can let happen, shown where no conversation is. */
export function DemoView({ scenarios }: { scenarios: readonly Scenario[] }) {
  const { act } = useActs()
  const keyCap = useKeyCap()
  const play = (scenario: Scenario | undefined): void => {
    if (scenario !== undefined) void act('demo.play', { scenario }, scenario)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (/^[1-9]$/.test(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey) play(scenarios[Number(event.key) - 1])
  }
  const tries = [
    { id: 'answer', icon: 'check', k: 'demo.tryAnswer', keys: keyCap('answer') },
    { id: 'video', icon: 'video', k: 'demo.tryVideo', keys: keyCap('video') },
    { id: 'finish', icon: 'note', k: 'demo.tryFinish', keys: '' }
  ] as const
  return (
    <section className={css.demo} aria-label={t('demo.title')} data-pane="conversation">
      <Section title={t('demo.happen')} plain>
        <div className={css.scenarios} role="group" aria-label={t('demo.happen')} onKeyDown={onKeyDown}>
          {scenarios.map((scenario, index) => (
            <Press key={scenario} className={css.scenario} onPress={() => play(scenario)}>
              <Icon name={icons[scenario]} />
              <span className="grow">
                <b className="strong">{t(`demo.scenario.${scenario}.title`)}</b>
                <span className={css.scenarioMore}>{t(`demo.scenario.${scenario}.means`)}</span>
              </span>
              {index < 9 && <KeyCap>{String(index + 1)}</KeyCap>}
            </Press>
          ))}
        </div>
      </Section>
      <Section title={t('demo.try')} plain>
        <Timeline
          items={tries
            .filter(({ keys }) => keys !== undefined)
            .map(({ id, icon, k, keys }) => ({ id, icon, words: <Rich k={k} values={{ [id]: keys ?? '' }} />, time: null }))}
        />
      </Section>
    </section>
  )
}
