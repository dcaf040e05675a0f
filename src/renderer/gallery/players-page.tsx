import '../kit/words/customers'
import { Button } from '../kit/button'
import { Section } from '../kit/section'
import { PlayerView } from '../workspace/customers/player-view'
import type { PlayerState } from '../workspace/customers/recording-player'
import { historyCalls } from './call-fixtures'
import css from './gallery.module.css'

const nothing = (): void => undefined
const player = { toggle: nothing, seek: nothing, jump: nothing, setRate: nothing, allowOutput: nothing }
const peaks = Array.from({ length: 72 }, (_, bar) => 0.25 + 0.7 * Math.abs(Math.sin(bar * 0.7) * Math.cos(bar * 0.23)))
const idle: PlayerState = { phase: 'idle', position: 0, duration: null, rate: 1, peaks: null, failure: null }
const heard: PlayerState = { ...idle, position: 94, duration: 252, rate: 1.25, peaks }
const states: Record<string, PlayerState> = {
  Untouched: idle,
  Loading: { ...idle, phase: 'loading' },
  Playing: { ...heard, phase: 'playing' },
  Paused: { ...heard, phase: 'paused', rate: 1 },
  'Too long to draw': { ...heard, phase: 'playing', peaks: null },
  'Another output': { ...idle, phase: 'ask-output' },
  Gone: { ...idle, phase: 'failed', failure: 'gone' },
  Damaged: { ...heard, phase: 'failed', failure: 'broken' }
}

/** A recording in its states. */
export function PlayersPage() {
  const file = historyCalls.find(({ files }) => files.length > 0)!.files[0]!
  return (
    <main className={css.kit}>
      <h1>Recordings</h1>
      {Object.entries(states).map(([name, state]) => (
        <Section key={name} title={name}>
          <PlayerView
            file={file}
            state={state}
            player={player}
            save={<Button tone="quiet" icon="download" iconOnly label="Save the file" onPress={nothing} />}
          />
        </Section>
      ))}
    </main>
  )
}
