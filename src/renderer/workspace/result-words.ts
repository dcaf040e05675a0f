import type { Settings } from '../../contract/settings'
import { t } from '../kit/words'

type Results = Settings['dispositions']

/** Labels that come with the app. They are said in the agent's language; what a team wrote stands as it was written. */
const builtIn: Record<string, string> = {
  success: 'Success',
  callback: 'Call back',
  cancel: 'Cancel',
  'no decision': 'No decision',
  voicemail: 'Voicemail',
  'wrong number': 'Wrong number'
}

export const resultLabel = ({ status, label }: Results[number]): string => (builtIn[status] === label ? t(`results.${status}`) : label)

/** The label of a result by its status; the status itself where the list has it no more. */
export function resultWords(status: string, results: Results): string {
  const result = results.find((one) => one.status === status)
  return result === undefined ? status : resultLabel(result)
}
