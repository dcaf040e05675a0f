import type { SettingPath } from './setting-paths'

const device = 'A device’s id and name belong to one computer; the ids also to one profile of it.'

/** Settings without a twin in the administrator's policy, each with the reason. */
export const excusedFromPolicy: ReadonlyMap<SettingPath, string> = new Map<SettingPath, string>([
  ['audio.microphoneId', device],
  ['audio.speakerId', device],
  ['audio.ringerId', device],
  ['audio.microphoneLabel', device],
  ['audio.speakerLabel', device],
  ['audio.ringerLabel', device],
  ['audio.perMicrophone', device],
  ['video.cameraId', device],
  ['video.cameraLabel', device],
  ['video.notReminded', 'It names meetings of one agent.'],
  ['desktop.compact', 'It is the form that one window has at the moment.']
])

/** What lets others act in the agent's place or put programs on the computer: an agent's own value is not taken, so that nothing that writes as the agent can open it. */
export const administratorsAlone: ReadonlySet<SettingPath> = new Set<SettingPath>([
  'links.signedBy',
  'links.waive',
  'provisioning.signedBy',
  'updates.feed'
])
