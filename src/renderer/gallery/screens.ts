import { callScreens } from './screens/call-screens'
import { callVideoScreens } from './screens/call-video-screens'
import { transferScreens } from './screens/transfer-screens'
import { dialScreens } from './screens/dial-screens'
import { diagnosisScreens } from './screens/diagnosis-screens'
import { dialerScreens } from './screens/dialer-screens'
import { desktopScreens } from './screens/desktop-screens'
import { settingsScreens } from './screens/settings-screens'
import { dutyScreens } from './screens/duty-screens'
import { customersScreens } from './screens/customers-screens'
import { conversationScreens } from './screens/conversation-screens'
import { startScreens } from './screens/start-screens'
import { linkScreens } from './screens/link-screens'
import { provisionScreens } from './screens/provision-screens'
import { meetingScreens } from './screens/meeting-screens'
import { onSiteScreens } from './screens/on-site-screens'
import { statisticsScreens } from './screens/statistics-screens'
import { skillsScreens } from './screens/skills-screens'
import { surveyScreens } from './screens/survey-screens'
import { teamScreens } from './screens/team-screens'
import { videoScreens } from './screens/video-screens'
import { queueScreens } from './screens/queue-screens'
import type { Screen } from './screens/screen'

/** Every screen and state that is looked at, by its name in the address. */
export const screens: Record<string, Screen> = {
  ...startScreens,
  ...callScreens,
  ...callVideoScreens,
  ...transferScreens,
  ...conversationScreens,
  ...dialScreens,
  ...desktopScreens,
  ...settingsScreens,
  ...diagnosisScreens,
  ...dutyScreens,
  ...customersScreens,
  ...videoScreens,
  ...linkScreens,
  ...provisionScreens,
  ...meetingScreens,
  ...statisticsScreens,
  ...skillsScreens,
  ...queueScreens,
  ...surveyScreens,
  ...onSiteScreens,
  ...teamScreens,
  ...dialerScreens
}
