import { buildShipped } from './pack'

/** Every file here looks at the same build. */
export const setup = (): void => buildShipped()
