import type { ElectronApplication } from '@playwright/test'
import type { Asked } from './desk'

/**
 * A page of the app, asked by way of the main process: when the computer goes to sleep Chromium closes all its sockets, that of its own debugger
 * too, and a page that the test holds is gone for the test alone. What is asked must name nothing outside itself.
 */
export function throughMain(app: ElectronApplication, address: string): Asked {
  const evaluate = (ask: unknown, given?: unknown): Promise<unknown> =>
    app.evaluate(
      ({ webContents }, { address, script }) => {
        const contents = webContents.getAllWebContents().find((one) => one.getURL().startsWith(address))
        if (contents === undefined) throw new Error(`${address} is not there`)
        return contents.executeJavaScript(script) as Promise<unknown>
      },
      { address, script: `(${String(ask)})(${JSON.stringify(given) ?? ''})` }
    )
  return { evaluate: evaluate as Asked['evaluate'] }
}
