import { Icon } from '../../kit/icon'
import { useCompanion } from '../../kit/use-companion'
import { Rich } from '../../kit/words/rich'
import { lostKey, lostValues } from '../lost-devices'
import css from './conversation.module.css'

/** A device of this call that was pulled out, and what stands in for it. */
export function LostDeviceLine() {
  const lost = useCompanion((state) => state.devices.lost)
  return lost
    .filter(({ kind }) => kind !== 'ringer')
    .map((device) => (
      <div key={device.kind} className={css.strip}>
        <span className="caution">
          <Icon name="warn" />
        </span>
        <span className="grow">
          <Rich k={lostKey(device)} values={lostValues(device)} />
        </span>
      </div>
    ))
}
