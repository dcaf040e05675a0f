import type { Conversation } from '../../../contract/conversation'
import type { Answers } from '../fake-bridge'
import { maren, past, session, standardState } from '../fixtures'
import type { Act } from '../perform'
import { asksForScreen, composing, joined, noOffer, pastWithFigures, pastWithMedias, someOffers, withMedias } from '../video-fixtures'
import { audio, doing, never, only, voice, withOne, workspace } from './parts'
import type { Screen } from './screen'

const withSession = (part: Parameters<typeof session>[0]): Conversation => ({ ...maren, sessions: [session(part)] })
const desktop = { ...standardState.shell, kind: 'desktop' } as const
const seeLarge = { press: '[aria-label="See Meter reading large"]' }

const sendLink = (acts: readonly Act[], answers: Answers = {}): Screen =>
  doing(
    workspace({ conversations: withOne(voice), ...audio('call-microphone', false) }, { selected: 'maren', panel: 'video' }),
    acts,
    answers
  )
const videoSettings = (answers: Answers = {}): Screen =>
  doing(
    workspace(
      {
        conversations: only(...past),
        settings: {
          ...standardState.settings,
          video: { ...standardState.settings.video, byQueue: { '5': 'assistance' } },
          personal: { ...standardState.settings.personal, hosts: ['video.noordlicht.example'] }
        }
      },
      { section: 'settings', settingsPage: 'videoSettings' }
    ),
    [],
    answers
  )

/** Video links of every kind, sessions wherever their page is, what comes of them, and their settings. */
export const videoScreens: Record<string, Screen> = {
  'stage-own-window': workspace(
    { shell: desktop, conversations: withOne(withSession({ ownWindow: true })) },
    { selected: 'maren', panel: 'stage' }
  ),
  'stage-outside': workspace(
    {
      conversations: withOne(withSession({ state: 'waiting', liveAt: null, outside: true, provider: 'meeting' })),
      ...audio('call-microphone', false)
    },
    { selected: 'maren', panel: 'stage' }
  ),
  'stage-both': workspace(
    {
      shell: desktop,
      conversations: withOne(
        withSession({ state: 'waiting', liveAt: null, provider: 'personal', channel: 'both', email: 'maren.visser@example.org' })
      )
    },
    { selected: 'maren', panel: 'stage' }
  ),
  'session-joined': workspace({ conversations: withOne(joined), ...audio('session-microphone', false) }, { selected: 'maren' }),
  medias: workspace({ conversations: withOne(withMedias) }, { selected: 'maren' }),
  'medias-past': doing(workspace({ conversations: withOne(pastWithMedias) }, { selected: 'yusuf' }), [
    { press: '[data-look-again] button' },
    { see: '[data-look-again] [role="status"]' }
  ]),
  figures: workspace({ conversations: withOne(pastWithFigures) }, { selected: 'yusuf' }),
  'link-not-sent': doing(workspace({ conversations: withOne(composing) }, { selected: 'composing', panel: 'video' }), [
    { see: 'fieldset' }
  ]),
  'media-large': doing(workspace({ conversations: withOne(withMedias) }, { selected: 'maren' }), [
    seeLarge,
    { see: '[role="dialog"] img' }
  ]),
  'media-gone': doing(
    workspace({ conversations: withOne(withMedias) }, { selected: 'maren' }),
    [seeLarge, { see: '[role="dialog"] [role="alert"]' }],
    { 'medias.play': () => ({ ok: false, cause: 'not-set-up' }) }
  ),
  'screen-picker': doing(workspace({ screenPicker: asksForScreen }, { selected: 'maren' }), [{ press: '[role="dialog"] input' }]),
  'screen-picker-none': doing(workspace({ screenPicker: { ...asksForScreen, sources: [] } }, { selected: 'maren' }), [
    { see: '[role="dialog"] footer' }
  ]),
  'send-video-link-no-account': sendLink([{ see: 'fieldset' }], {
    'sessions.offers': () => ({ ok: true, value: { proposed: null, offers: noOffer } })
  }),
  'send-video-link-some': sendLink([{ see: 'fieldset' }], {
    'sessions.offers': () => ({ ok: true, value: { proposed: 'direct', offers: someOffers } })
  }),
  'send-video-link-both': sendLink([{ press: 'input[value="personal"]' }, { press: 'input[value="both"]' }]),
  'send-video-link-email': sendLink([
    { press: 'input[value="assistance"]' },
    { press: 'input[value="email"]' },
    { into: 'input[type="email"]', type: 'maren.visser@example.org' },
    { press: 'footer [data-tone="primary"]' },
    { see: '[role="alert"]' }
  ]),
  'send-video-link-looking': sendLink([], { 'sessions.offers': never }),
  'send-video-link-over': doing(workspace({}, { selected: 'hanna', panel: 'video' }), [{ see: 'fieldset' }]),
  'send-video-link-unread': sendLink([{ see: '[role="alert"]' }], { 'sessions.offers': () => ({ ok: false, cause: 'timed-out' }) }),
  'settings-video': videoSettings(),
  'settings-video-no-queues': videoSettings({ 'directory.search': () => ({ ok: false, cause: 'no-answer' }) })
}
