import { useEffect, useState, useSyncExternalStore } from 'react'
import type { CallFile } from '../../../contract/history-call'
import { useBridge } from '../../kit/bridge'
import { sendSafely, useCommand } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'
import { causeWords, t } from '../../kit/words'
import { heardCall, useConversations } from '../conversations'
import { outputOf } from './output-of'
import { RecordingPlayer } from './recording-player'
import { readPeaks, whyNot } from './sound-file'
import { PlayerView } from './player-view'
import { WorkLine } from './work-line'

/** One recorded file: played in place, saved beside. Leaving it ends the sound. */
export function Recording({ file }: { file: CallFile }) {
  const bridge = useBridge()
  const speaker = useCompanion((state) => state.settings.audio.speakerId)
  const label = useCompanion(
    ({ settings: { audio }, devices }) => audio.speakerLabel || (devices.speakers.find(({ id }) => id === audio.speakerId)?.label ?? '')
  )
  const isStandard = speaker === '' || speaker === 'default'
  const make = (): RecordingPlayer =>
    new RecordingPlayer({
      sound: () => new Audio(),
      address: () => sendSafely(bridge.send('recordings.play', { fileId: file.id })),
      diagnose: whyNot,
      peaks: readPeaks,
      output: async () => (isStandard ? '' : outputOf({ id: speaker, label }, navigator.mediaDevices))
    })
  const [player, setPlayer] = useState(make)
  const state = useSyncExternalStore(player.subscribe, player.state)
  useEffect(() => () => player.dispose(), [player])
  const output = `${speaker} ${label}`
  const [playedOn, setPlayedOn] = useState(output)
  if (playedOn !== output) {
    setPlayedOn(output)
    setPlayer(make)
  }
  // Nobody is made to hear two customers.
  const inCall = heardCall(useConversations()) !== null
  useEffect(() => {
    if (inCall) player.pause()
  }, [inCall, player])
  return (
    <PlayerView
      file={file}
      state={state}
      player={player}
      unavailable={inCall ? t('customers.player.inCall') : null}
      save={<SaveRecording file={file} />}
    />
  )
}

function SaveRecording({ file }: { file: CallFile }) {
  const save = useCommand('downloads.recording')
  const [workId, setWorkId] = useState<string | null>(null)
  const { id: fileId, name, mimeType } = file
  const problem = save.cause === null || save.cause === 'cancelled' ? null : causeWords('downloads.recording', save.cause)
  return (
    <WorkLine
      kind="save-recording"
      workId={workId}
      button={{ icon: 'download', words: t('customers.player.save'), iconOnly: true, pending: save.pending }}
      problem={problem}
      onPress={() =>
        void save.run({ fileId, name: name ?? '', mimeType }).then((result) => {
          if (result?.ok) setWorkId(result.value.workId)
        })
      }
    />
  )
}
