import { afterAll, afterEach, beforeAll } from 'vitest'
import { TestBrowser } from './browser'
import { Proxy } from './proxy'
import { TestPhone, type PhoneOptions } from './test-phone'

/** A browser and a server for one file; phones that are gone after each test. */
export function useSuite(): {
  proxy: () => Proxy
  browser: () => TestBrowser
  phone: (options?: PhoneOptions) => Promise<TestPhone>
  talk: () => Promise<Talk>
} {
  let browser: TestBrowser | null = null
  let proxy: Proxy | null = null
  const phones: TestPhone[] = []

  beforeAll(async () => {
    browser = await TestBrowser.start()
    proxy = await Proxy.start()
  })
  afterEach(async () => {
    // A test that failed while they stood still must not take the others with it.
    proxy?.thaw()
    proxy?.thawMedia()
    await Promise.all(phones.splice(0).map((phone) => phone.stop()))
  })
  afterAll(async () => {
    await browser?.stop()
    await proxy?.stop()
  })

  const started = (): Proxy => {
    if (proxy === null) throw new Error('the server did not start')
    return proxy
  }
  const phone = async (options?: PhoneOptions): Promise<TestPhone> => {
    if (browser === null) throw new Error('the browser did not start')
    const made = await TestPhone.start(browser, started(), options)
    phones.push(made)
    return made
  }
  return {
    proxy: started,
    browser() {
      if (browser === null) throw new Error('the browser did not start')
      return browser
    },
    phone,
    async talk() {
      const [one, two] = await Promise.all([phone({ hasty: true }), phone({ hasty: true })])
      await Promise.all([one.register('101'), two.register('102')])
      one.phone.place('token', '102', {})
      const { sipCallId } = await two.session('incoming')
      two.phone.answer(sipCallId)
      await Promise.all([one.session('confirmed'), two.session('confirmed')])
      return { one, two, sipCallId }
    }
  }
}

/** A running call: `one` placed it. */
export interface Talk {
  one: TestPhone
  two: TestPhone
  sipCallId: string
}
