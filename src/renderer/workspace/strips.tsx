import { lazy, Suspense } from 'react'
import { Banner } from '../kit/banner'
import { Button } from '../kit/button'
import { Icon } from '../kit/icon'
import { MenuButton } from '../kit/menu-button'
import { useCompanion } from '../kit/use-companion'
import { causeWords, t } from '../kit/words'
import { Rich } from '../kit/words/rich'
import { useActs } from './acts'
import { useConnection } from './title-bar'
import { useView } from './view'

const MeetingNews = lazy(() => import('./meetings/meeting-news'))
const LinkStrip = lazy(() => import('./links/link-strip'))
const ProvisionPanel = lazy(() => import('./provision/provision-panel'))

/** Lines above the work that say what is not as it should be, in the order of what it costs the agent. */
export function Strips() {
  return (
    <>
      <ProblemStrip />
      <LinkStrips />
      <ProvisionStrip />
      <ConnectionStrip />
      <MicrophoneStrip />
      <DutyStrip />
      <MemoryStrip />
      <SetAsideStrip />
      <MeetingStrips />
      <DemoStrip />
    </>
  )
}

function ProblemStrip() {
  const { problem, closeProblem } = useActs()
  const { openSettings } = useView()
  if (problem === null) return null
  return (
    <Banner
      tone="negative"
      shape="strip"
      role="alert"
      actions={
        <>
          {problem.command === 'duty.set' && /^(microphone|speaker)-/.test(problem.cause) && (
            <Button onPress={() => openSettings('devices')}>{t('duty.checkDevices')}</Button>
          )}
          <Button tone="quiet" icon="x" iconOnly label={t('app.close')} onPress={closeProblem} />
        </>
      }
    >
      {causeWords(problem.command, problem.cause)}
    </Banner>
  )
}

function ConnectionStrip() {
  const line = useConnection()
  const { openSettings } = useView()
  const expired = useCompanion((state) => state.webitel.state === 'expired')
  if (line.meaning === null) return null
  return (
    <Banner
      tone={line.tone === 'negative' ? 'negative' : 'caution'}
      shape="strip"
      actions={expired ? <Button onPress={() => openSettings('accounts')}>{t('connection.signIn')}</Button> : undefined}
    >
      <b className="strong">{t('connection.sentence', { words: line.words })}</b> {line.meaning}
    </Banner>
  )
}

function MicrophoneStrip() {
  const microphone = useCompanion((state) => state.microphone)
  const { openSettings } = useView()
  if (microphone === 'unknown' || microphone === 'ready') return null
  return (
    <Banner
      tone="negative"
      shape="strip"
      role="alert"
      actions={<Button onPress={() => openSettings('devices')}>{t('devices.choose')}</Button>}
    >
      <Rich k={`microphone.${microphone}`} />
    </Banner>
  )
}

function DutyStrip() {
  const refused = useCompanion((state) => state.duty.refused)
  if (refused === null) return null
  return (
    <Banner tone="caution" shape="strip" role="status">
      {t(`duty.refused.${refused}`)}
    </Banner>
  )
}

/** Without a keychain nothing may be written: a promise of "saved on this computer" would be false. */
function MemoryStrip() {
  const memory = useCompanion((state) => state.workspace === 'real' && state.journal === 'memory')
  if (!memory) return null
  return (
    <Banner tone="caution" shape="strip" role="status">
      <Rich k="setAside.memory" />
    </Banner>
  )
}

function SetAsideStrip() {
  const setAside = useCompanion((state) => state.setAside)
  return setAside.map((what) => (
    <Banner key={what} tone="caution" shape="strip" role="status">
      <Rich k={`setAside.${what}`} />
    </Banner>
  ))
}

/** Its code comes with the first link from outside. */
function LinkStrips() {
  const none = useCompanion((state) => state.proposal === null)
  return none ? null : (
    <Suspense>
      <LinkStrip />
    </Suspense>
  )
}

/** Its code comes with the first file of an administrator's. */
export function ProvisionStrip() {
  const none = useCompanion((state) => state.provision.proposal === null)
  return none ? null : (
    <Suspense>
      <ProvisionPanel />
    </Suspense>
  )
}

/** Its code comes when there is an account with meetings. */
function MeetingStrips() {
  const off = useCompanion((state) => state.meetings.state === 'off')
  return off ? null : (
    <Suspense>
      <MeetingNews />
    </Suspense>
  )
}

/** Always visible in the demo, so that nobody takes a simulated call for a real one. */
function DemoStrip() {
  const demo = useCompanion((state) => state.workspace === 'demo')
  const scenarios = useCompanion((state) => state.demo?.scenarios) ?? []
  const { act, isPending } = useActs()
  if (!demo) return null
  return (
    <Banner
      tone="accent"
      shape="strip"
      actions={
        <>
          <Button
            tone="primary"
            icon="phone"
            pending={isPending('demo.play', 'queue-call')}
            onPress={() => void act('demo.play', { scenario: 'queue-call' }, 'queue-call')}
          >
            {t('demo.letACustomerCall')}
          </Button>
          <MenuButton
            menuLabel={t('demo.scenariosMenu')}
            items={scenarios.map((scenario) => ({
              id: scenario,
              words: t(`demo.scenario.${scenario}.title`),
              detail: t(`demo.scenario.${scenario}.means`)
            }))}
            onAction={(id) => {
              const scenario = scenarios.find((one) => one === id)
              if (scenario !== undefined) void act('demo.play', { scenario }, scenario)
            }}
          >
            {t('demo.moreScenarios')}
            <Icon name="down" size={14} />
          </MenuButton>
          <Button pending={isPending('demo.leave')} onPress={() => void act('demo.leave', {})}>
            {t('demo.leave')}
          </Button>
        </>
      }
    >
      <Rich k="demo.banner" />
    </Banner>
  )
}
