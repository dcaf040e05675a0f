import { fail } from '../../../../../contract/result'
import type { HandlersOf } from '../../../../companion/ports'

/** People and queues to call, transfer to or consult (webitel contract 4.7, 5.4, 7.5). */
export const directory = (): HandlersOf<'directory'> => ({
  'directory.search': async () => fail('not-available')
})
