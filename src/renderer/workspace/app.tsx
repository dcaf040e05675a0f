import { I18nProvider } from 'react-aria-components/I18nProvider'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { Bridge } from '../../contract/bridge'
import { BridgeContext, useBridge } from '../kit/bridge'
import { CompanionStore } from '../kit/companion-store'
import { Empty, Loading } from '../kit/empty'
import { LiveRegion } from '../kit/live-region'
import { preloadMenu } from '../kit/menu-button'
import { CompanionContext, useCompanion, useLoaded } from '../kit/use-companion'
import { useLook } from '../kit/use-look'
import { useMedia } from '../kit/use-media'
import { t, written } from '../kit/words'
import { ActsProvider } from './acts'
import { CallBar } from './call-bar'
import { useConversations } from './conversations'
import { useWishedPast } from './links/wishes'
import { ConversationList, useHistory, type History } from './list/conversation-list'
import { callWithVideo, openSession } from './list/row-state'
import { NoteDraftsProvider } from './note-drafts'
import { doKey } from './key-doers'
import { Rail } from './rail'
import { Strips } from './strips'
import { PlainTitleBar, TitleBar } from './title-bar'
import { useAnnouncements, useFollow } from './use-follow'
import { useKeys } from './use-keys'
import { useLeave } from './use-leave'
import { useView, ViewProvider, type View } from './view'
import type { Conversation } from '../../contract/conversation'
import css from './shell.module.css'

const loadPane = () => import('./conversation/conversation-pane')
const loadStage = () => import('./video/stage')
const ConversationPane = lazy(loadPane)
const Stage = lazy(loadStage)
const CallStage = lazy(() => import('./video/call-stage'))
const loadSettings = () => import('./settings/settings')
const sections = {
  settings: lazy(loadSettings),
  call: lazy(() => import('./call/call-section')),
  customers: lazy(() => import('./customers/customers')),
  meetings: lazy(() => import('./meetings/meetings')),
  team: lazy(() => import('./team/team'))
}
const BesideWork = lazy(() => import('./beside-work'))
const SignIn = lazy(() => import('./sign-in').then(({ SignIn: component }) => ({ default: component })))
const DemoView = lazy(() => import('./demo-view').then(({ DemoView: component }) => ({ default: component })))

/** The agent's window. `start` is where it opens, for pages of pictures. */
export function App({ bridge, start }: { bridge: Bridge; start?: View }) {
  const [store, setStore] = useState<CompanionStore | null>(null)
  useEffect(() => {
    const made = new CompanionStore(bridge)
    setStore(made)
    return () => made.dispose()
  }, [bridge])
  if (store === null) return null
  return (
    <BridgeContext value={bridge}>
      <CompanionContext value={store}>
        <Gate start={start} />
      </CompanionContext>
    </BridgeContext>
  )
}

function Gate({ start }: { start?: View }) {
  const worded = useLook()
  if (!useLoaded() || !worded) {
    return (
      <div className={css.window}>
        <PlainTitleBar />
        <Loading words={t('app.opening')} />
      </div>
    )
  }
  return (
    <I18nProvider locale={written()}>
      <ActsProvider>
        <NoteDraftsProvider>
          <Workspace start={start} />
        </NoteDraftsProvider>
        <LiveRegion />
      </ActsProvider>
    </I18nProvider>
  )
}

function Workspace({ start }: { start?: View }) {
  const workspace = useCompanion((state) => state.workspace)
  if (workspace === 'signed-out') {
    return (
      <Suspense>
        <SignIn />
      </Suspense>
    )
  }
  return (
    <ViewProvider key={workspace} start={start}>
      <Window />
    </ViewProvider>
  )
}

function Window() {
  const bridge = useBridge()
  const { view, select, openSection } = useView()
  const conversations = useConversations()
  const history = useHistory(conversations)
  const Section = view.section === 'conversations' ? null : sections[view.section]
  useKeys(conversations)
  useFollow(conversations)
  useLeave()
  useAnnouncements()
  useEffect(() => {
    // The first paint needs none of these; a call a moment later does.
    void loadPane()
    void loadStage()
    preloadMenu()
    void loadSettings()
  }, [])
  useEffect(
    () =>
      bridge.onAsk((ask) => {
        if (ask.kind === 'show-conversation') select(ask.conversationId)
        else if (ask.kind === 'show-section') openSection(ask.section)
        else doKey('focus-popup')
      }),
    [bridge, select, openSection]
  )
  return (
    <div className={css.window}>
      <TitleBar />
      <Rail />
      <main className={css.body}>
        <div className={css.strips}>
          <Strips />
        </div>
        {Section === null ? (
          <Panes conversations={conversations} history={history} />
        ) : (
          <div className={css.panes}>
            <Suspense fallback={<Loading words={t('app.opening')} />}>
              <Section />
            </Suspense>
          </div>
        )}
      </main>
      <CallBar />
      <Suspense>
        <BesideWork />
      </Suspense>
    </div>
  )
}

function Panes({ conversations, history }: { conversations: Conversation[]; history: History }) {
  const { view } = useView()
  const third = useMedia('(width >= 1180px)')
  const demo = useCompanion((state) => state.demo)
  const past = useWishedPast()
  const shown = [...conversations, ...history.older, ...(past === null ? [] : [past])].find(({ id }) => id === view.selected) ?? null
  const session = shown === null ? null : openSession(shown)
  // A session keeps the stage: the picture of a call waits until it is over.
  const call = shown === null || session !== null ? null : callWithVideo(shown)
  const hasStage = session !== null || call !== null
  const stageAlone = hasStage && !third && view.panel === 'stage'
  const narrow = useMedia('(width < 760px)')
  // The demo's scenarios stand below the strip when there is one pane and nothing to list yet.
  const demoFirst = demo !== null && shown === null && narrow && conversations.length === 0
  return (
    <div className={css.panes} data-shows={shown !== null || demoFirst ? 'conversation' : 'list'}>
      <ConversationList conversations={conversations} history={history} />
      {shown !== null && !stageAlone && (
        <div className={hasStage && third ? css.besideStage : css.nothing}>
          <Suspense fallback={<Loading words={t('app.opening')} />}>
            <ConversationPane conversation={shown} />
          </Suspense>
        </div>
      )}
      {shown !== null && session !== null && (third || stageAlone) && (
        <Suspense>
          <Stage key={session.id} conversation={shown} session={session} alone={stageAlone} />
        </Suspense>
      )}
      {call !== null && (third || stageAlone) && (
        <Suspense>
          <CallStage key={call.id} call={call} alone={stageAlone} />
        </Suspense>
      )}
      {shown === null &&
        (demo !== null ? (
          <Suspense>
            <DemoView scenarios={demo.scenarios} />
          </Suspense>
        ) : (
          <div className={css.nothing}>
            <Empty title={t('conversation.nothing')}>{t('conversation.nothingMeans')}</Empty>
          </div>
        ))}
    </div>
  )
}
