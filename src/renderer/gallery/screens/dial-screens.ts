import type { State } from '../../../contract/state'
import type { Screen } from './screen'
import { past } from '../fixtures'
import { only, workspace, doing, lost, never } from './parts'

const dialField = '#dial-number'
const findField = '[aria-haspopup="dialog"]'
const callSection = (state: Partial<State> = {}): Screen => workspace({ conversations: only(...past), ...state }, { section: 'call' })

/** The Call section, and the search. */
export const dialScreens: Record<string, Screen> = {
  call: doing(callSection(), [{ see: '[data-result^="queue"]' }]),
  'call-begun': doing(callSection(), [{ into: dialField, type: '077009' }, { see: '#dial-below b, #dial-below bdi' }]),
  'call-number': doing(callSection(), [{ into: dialField, type: '07700900142' }, { see: '#dial-below b, #dial-below bdi' }]),
  'call-name': doing(callSection(), [{ into: dialField, type: 'noor' }, { see: '[data-result^="person"]' }]),
  'call-none': doing(workspace({ conversations: {} }, { section: 'call' }), [], {
    'directory.search': () => ({ ok: true, value: { entries: [] } }),
    'numbers.onClipboard': () => ({ ok: true, value: null })
  }),
  'call-loading': doing(callSection(), [], { 'directory.search': never }),
  'call-directory-away': doing(callSection(), [{ see: '[role="alert"]' }], {
    'directory.search': () => ({ ok: false, cause: 'no-answer' })
  }),
  'call-refused': doing(callSection(), [{ press: '[data-result^="number"] button' }, { see: '[data-result] [role="alert"]', top: true }]),
  'call-offline': doing(
    callSection({ webitelLink: lost, phoneLink: lost }),
    [{ into: dialField, type: '07700900142' }, { see: '[role="alert"]' }],
    { 'directory.search': () => ({ ok: false, cause: 'offline' }) }
  ),
  find: doing(workspace({}, { selected: 'maren' }), [{ press: findField }, { see: '[role="option"]' }]),
  'find-name': doing(workspace({}, { selected: 'maren' }), [
    { press: findField },
    { into: '[role="combobox"]', type: 'noor' },
    { see: '[id^="find-person"]' }
  ]),
  'find-queue': doing(workspace({}, { selected: 'maren' }), [
    { press: findField },
    { into: '[role="combobox"]', type: 'claims' },
    { see: '[id^="find-transfer_queue"]' }
  ]),
  'find-queue-alone': doing(workspace({ conversations: only(...past) }), [
    { press: findField },
    { into: '[role="combobox"]', type: 'claims' },
    { see: '[id^="find-look_queue"]' }
  ]),
  'find-number': doing(workspace({ conversations: only(...past) }), [
    { press: findField },
    { into: '[role="combobox"]', type: '07700900142' },
    { press: '[id^="find-dial"]' },
    { see: '[role="dialog"] [role="alert"]' }
  ]),
  'find-nothing': doing(
    workspace({ conversations: only(...past) }),
    [{ press: findField }, { into: '[role="combobox"]', type: 'qqqq' }, { see: '[role="dialog"] [role="status"]' }],
    { 'directory.search': () => ({ ok: true, value: { entries: [] } }) }
  )
}
