import { describeInvited } from '../../companion/numbers/describe-invited'
import type { Settings } from '../../../contract/settings'

/** A number as Apizee takes it: E.164, or as it was typed where the setting says so (apizee.md R4). Null: none that could be dialled. */
export const numberFor = (text: string, { apizee, defaultCountry }: Settings): string | null =>
  apizee.sendRawPhone ? text : (describeInvited(text, defaultCountry)?.e164 ?? null)
