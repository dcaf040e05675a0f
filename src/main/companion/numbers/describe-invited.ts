import { describeNumber, LONGEST_NUMBER, type NumberDescription } from './describe-number'
import { dutchNumber } from './dutch-number'

/**
 * Reads the number of somebody who is sent a link, as WeSeeDo will read it: eight digits are a Dutch mobile number there. Only for whom a message is
 * meant: a call goes by the numbering plan (`describeNumber`), in which eight digits can be 0900 1234.
 */
export const describeInvited = (text: string, country = 'NL'): NumberDescription | null =>
  describeNumber((country === 'NL' && text.length <= LONGEST_NUMBER ? dutchNumber(text) : null) ?? text, country)
