import type { PageCheck, PageFinding } from '../../../contract/phone'
import type { Around } from './check'

/** What only the phone page can find out. It is asked while nobody is spoken to: the sound and the network are the call's. */
export async function pageCheck<C extends PageCheck>(
  { store, askPage }: Around,
  check: C
): Promise<readonly [PageFinding<C> | 'in-a-call' | 'no-phone']> {
  const { conversations, phonePage } = store.get()
  if (phonePage !== 'ready') return ['no-phone']
  if (Object.values(conversations).some(({ calls }) => calls.some(({ state }) => state !== 'ended'))) return ['in-a-call']
  return [(await askPage(check)) ?? 'no-phone']
}
