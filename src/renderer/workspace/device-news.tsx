import { useEffect, useRef } from 'react'
import { announce } from '../kit/live-region'
import { useCompanion } from '../kit/use-companion'
import { deviceNews } from './lost-devices'

/** Says to screen readers which device went, what is used now, and when it is back. */
export default function DeviceNews() {
  const lost = useCompanion((state) => state.devices.lost)
  const before = useRef(lost)
  useEffect(() => {
    for (const line of deviceNews(before.current, lost)) announce(line)
    before.current = lost
  }, [lost])
  return null
}
