import type { Clock, Log, OnSiteAccountData, VendorAccount } from '../../../companion/ports'

export interface OnSite {
  account: VendorAccount<OnSiteAccountData>
  dispose(): Promise<void>
}

export function createOnSite(_options: { clock: Clock; log: Log }): OnSite {
  return {
    account: {
      events: () => () => undefined,
      use: () => undefined,
      test: async () => [],
      signOut: async () => undefined
    },
    dispose: () => Promise.resolve()
  }
}
