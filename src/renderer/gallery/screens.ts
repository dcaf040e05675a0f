import { callScreens } from './screens/call-screens'
import { transferScreens } from './screens/transfer-screens'
import { dialScreens } from './screens/dial-screens'
import { settingsScreens } from './screens/settings-screens'
import { dutyScreens } from './screens/duty-screens'
import { customersScreens } from './screens/customers-screens'
import { conversationScreens } from './screens/conversation-screens'
import { startScreens } from './screens/start-screens'
import { meetingScreens } from './screens/meeting-screens'
import { videoScreens } from './screens/video-screens'
import type { Screen } from './screens/screen'

/** Every screen and state that is looked at, by its name in the address. */
export const screens: Record<string, Screen> = {
  ...startScreens,
  ...callScreens,
  ...transferScreens,
  ...conversationScreens,
  ...dialScreens,
  ...settingsScreens,
  ...dutyScreens,
  ...customersScreens,
  ...videoScreens,
  ...meetingScreens
}
