/** What is done on a screen before it is looked at. Elements are named by selectors, and waited for; `top` scrolls one to the top. */
export type Act =
  | { press: string }
  | { into: string; type: string }
  | { at: string; key: Pick<KeyboardEventInit, 'code' | 'key' | 'altKey'> }
  | { see: string; top?: true }

const limitMs = 5_000

const found = (selector: string): Promise<HTMLElement> =>
  new Promise((resolve, reject) => {
    const look = (): boolean => {
      const element = document.querySelector<HTMLElement>(selector)
      if (element !== null) resolve(element)
      return element !== null
    }
    if (look()) return
    const stop = (): void => {
      waits.disconnect()
      clearTimeout(limit)
    }
    const waits = new MutationObserver(() => look() && stop())
    const limit = setTimeout(() => {
      stop()
      reject(new Error(`never seen: ${selector}`))
    }, limitMs)
    waits.observe(document, { subtree: true, childList: true, attributes: true })
  })

function perform(element: HTMLElement, act: Act): void {
  if ('press' in act) element.click()
  else if ('type' in act) {
    // React listens to the event, and notices the change by the prototype's own setter.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(element, act.type)
    element.dispatchEvent(new Event('input', { bubbles: true }))
  } else if ('key' in act) element.dispatchEvent(new KeyboardEvent('keydown', { ...act.key, bubbles: true, cancelable: true }))
  else if (act.top === true) {
    // Only the part that scrolls is moved: the window itself never is.
    let scroller = element.parentElement
    while (scroller !== null && getComputedStyle(scroller).overflowY !== 'auto') scroller = scroller.parentElement
    scroller?.scrollBy({ top: element.getBoundingClientRect().top - scroller.getBoundingClientRect().top })
  }
}

/** One act after the other. Marks the page when all is done, so that a test knows when to look. */
export async function performAll(acts: readonly Act[]): Promise<void> {
  for (const act of acts) {
    perform(await found('press' in act ? act.press : 'type' in act ? act.into : 'key' in act ? act.at : act.see), act)
    // Effects of the act have run, and listeners of the next state stand.
    await new Promise((next) => setTimeout(next, 50))
  }
  document.documentElement.dataset.performed = ''
}
