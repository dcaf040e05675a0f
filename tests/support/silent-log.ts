import type { Log } from '../../src/main/companion/ports'

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
