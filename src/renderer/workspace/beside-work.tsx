import { lazy, Suspense } from 'react'
import { useCompanion } from '../kit/use-companion'
import DeviceNews from './device-news'

const ScreenPicker = lazy(() => import('./screen-picker/screen-picker'))

/** What belongs to no pane of the window: devices that come and go, and the question which screen a session may see. */
export default function BesideWork() {
  const asked = useCompanion((state) => state.screenPicker)
  return (
    <>
      <DeviceNews />
      {asked !== null && (
        <Suspense>
          <ScreenPicker key={asked.sessionId} asked={asked} />
        </Suspense>
      )}
    </>
  )
}
