import type { CallVideo } from '../../../contract/call-video'
import { maren, standardState } from '../fixtures'
import { audio, lost, voice, withCall, withOne, workspace } from './parts'
import type { Screen } from './screen'

const seen: CallVideo = { offered: true, remote: 'flowing', camera: 'off', failure: null }
const callVideo = (video: Partial<CallVideo>, call: Parameters<typeof withCall>[1] = {}): Screen =>
  workspace(
    { conversations: withOne(withCall(voice, { video: { ...seen, ...video }, ...call })), ...audio('call-microphone', false) },
    { selected: 'maren', panel: 'stage' }
  )

/** The picture of a call: as it should be, without one, and beside a session. */
export const callVideoScreens: Record<string, Screen> = {
  'call-video': callVideo({}),
  'call-video-opening': callVideo({ camera: 'opening' }),
  'call-video-camera': callVideo({ camera: 'on' }),
  'call-video-refused': callVideo({ failure: 'refused' }),
  'call-video-missing': callVideo({ failure: 'missing' }),
  'call-video-busy': callVideo({ failure: 'busy' }),
  'call-video-not-taken': callVideo({ failure: 'not-taken' }),
  'call-video-nothing': callVideo({ remote: 'none' }),
  'call-video-paused': callVideo({ remote: 'paused' }),
  'call-video-held': callVideo({ remote: 'none' }, { state: 'held', heldAt: voice.calls[0]!.connectedAt! + 60_000 }),
  'call-video-reconnecting': { ...callVideo({ remote: 'none' }), state: { ...callVideo({ remote: 'none' }).state, phoneLink: lost } },
  'call-video-session': workspace(
    { shell: { ...standardState.shell, kind: 'desktop' }, conversations: withOne(withCall(maren, { video: seen })) },
    { selected: 'maren', panel: 'stage' }
  )
}
