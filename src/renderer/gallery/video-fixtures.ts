import type { VideoOffer } from '../../contract/commands'
import type { Conversation, SessionMedia } from '../../contract/conversation'
import type { State } from '../../contract/state'
import { maren, past, pictureTime, session } from './fixtures'

const min = 60_000
const every: VideoOffer['deliveries'] = ['sms', 'email', 'both', 'copy']

export const everyOffer: VideoOffer[] = [
  { kind: 'direct', state: 'ready', deliveries: ['sms', 'copy'], left: { count: 412, of: 500 } },
  { kind: 'personal', state: 'ready', deliveries: every, left: null },
  { kind: 'assistance', state: 'ready', deliveries: every, left: null },
  { kind: 'meeting', state: 'ready', deliveries: every, left: null }
]
export const noOffer: VideoOffer[] = everyOffer.map((offer) => ({ ...offer, state: 'not-set-up', left: null }))
export const someOffers: VideoOffer[] = everyOffer.map((offer) =>
  offer.kind === 'personal'
    ? { ...offer, state: 'may-not-call' }
    : offer.kind === 'assistance'
      ? { ...offer, state: 'failed' }
      : offer.kind === 'meeting'
        ? { ...offer, state: 'not-set-up' }
        : offer
)

const media = (id: string, part: Partial<SessionMedia>): SessionMedia => ({
  id,
  from: 'apizee',
  kind: 'picture',
  title: 'Meter reading',
  bytes: 412_345,
  at: pictureTime - 3 * min,
  ready: true,
  place: { latitude: 52.0907, longitude: 5.1214 },
  ...part
})

export const medias: SessionMedia[] = [
  media('film', { kind: 'video', title: 'diag-7714-composite', bytes: null, ready: false, place: null }),
  media('picture', {}),
  media('file', { from: 'page', kind: 'file', title: 'contract-signed.pdf', bytes: 98_120, place: null, at: pictureTime - 5 * min })
]

const assistance = session({ provider: 'assistance', meetingId: '82071', number: '+31 6 12345678', medias })

/** A call with an assistance session whose pictures have begun to arrive. */
export const withMedias: Conversation = { ...maren, sessions: [assistance] }

/** Over since this morning, with what came of it. */
export const pastWithMedias: Conversation = {
  ...past[3]!,
  sessions: [
    {
      ...past[3]!.sessions[0]!,
      provider: 'assistance',
      meetingId: '82071',
      medias: medias.slice(1).map((one) => ({ ...one, at: pictureTime - 55 * min }))
    }
  ],
  timeline: [
    ...past[3]!.timeline,
    { id: 'saved', at: pictureTime - 58 * min, kind: 'file-saved', values: { name: 'contract-signed.pdf' } },
    { id: 'arrived', at: pictureTime - 55 * min, kind: 'media-arrived', values: { kind: 'picture', name: 'Meter reading' } }
  ]
}

const none = { participants: null, pictures: null, videos: null, invitations: null, device: null, operatingSystem: null, browser: null }
const counted = pastWithMedias.sessions[0]!

/** What Apizee counted of it: of a ticket much, of a meeting little. */
export const pastWithFigures: Conversation = {
  ...pastWithMedias,
  sessions: [
    {
      ...counted,
      figures: {
        ...none,
        at: pictureTime - 50 * min,
        durationS: 335,
        pictures: 2,
        videos: 0,
        invitations: 1,
        device: 'Phone',
        operatingSystem: 'Android 14',
        browser: 'Chrome 130'
      }
    },
    {
      ...counted,
      id: 'session-second',
      provider: 'meeting',
      medias: [],
      figures: { ...none, at: pictureTime - 50 * min, durationS: 61, participants: 2 }
    }
  ],
  timeline: [
    ...pastWithMedias.timeline,
    { id: 'counted', at: pictureTime - 50 * min, kind: 'session-counted', values: { provider: 'assistance', durationS: 335 } }
  ]
}

/** A customer who never called: the number is known, and no link is out. */
export const composing: Conversation = {
  ...maren,
  id: 'composing',
  customer: { ...maren.customer, name: null, cardHost: null },
  bucket: null,
  variables: {},
  calls: [],
  sessions: [],
  note: { text: '', savedAt: null },
  timeline: [],
  openedAt: pictureTime
}

/** A meeting that was joined from the book: no call, and no link from here. */
export const joined: Conversation = {
  ...maren,
  calls: [],
  note: { text: '', savedAt: null },
  timeline: [{ id: 'opened', at: pictureTime - 2 * min, kind: 'session-live', values: { provider: 'personal' } }],
  sessions: [session({ provider: 'personal', meetingId: 'm1', channel: 'none', sms: { state: 'not-sent', at: null, sentCount: 0 } })]
}

const drawn = (colour: string): string =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><rect width="320" height="200" fill="${colour}"/><rect x="24" y="24" width="180" height="110" fill="white"/></svg>`)}`

export const picture = drawn('slategray')

export const asksForScreen: NonNullable<State['screenPicker']> = {
  sessionId: 'session-maren',
  sources: [
    { id: 'screen:1', name: 'Screen 1', kind: 'screen', thumbnail: drawn('teal') },
    { id: 'screen:2', name: 'Screen 2', kind: 'screen', thumbnail: drawn('slategray') },
    {
      id: 'window:1',
      name: 'Invoice 2026-10731, a very long title of a window that does not fit',
      kind: 'window',
      thumbnail: drawn('peru')
    },
    { id: 'window:2', name: '', kind: 'window', thumbnail: '' }
  ]
}
