import { describe, expect, test } from 'vitest'
import { agentAddress } from './agent-address'
import { allowedAddress } from './allowed-address'
import { strictQuery } from './strict-query'

const side = { id: '82070', agentUrl: 'https://cloud.apizee.com', buttonId: '223', ssoUrl: 'https://cloud.apizee.com?access_token=a.b-c' }
const template = '{agent_url}/entrypoint/{button_id}/tickets/{id}'
const hosts = { hosts: ['video.customer.example'], origins: ['http://127.0.0.1:4100'] }
const page = 'https://cloud.apizee.com/entrypoint/223/tickets/82070'
const open = (change: Partial<typeof side> | { ssoUrl: null }, ssoOpenMode: 'deep' | 'two-step' | 'plain', agentUrlTemplate = template) =>
  agentAddress({ ...side, ...change }, { agentUrlTemplate, ssoOpenMode }, hosts)

describe("the agent's address", () => {
  test.each([
    ['deep', {}, 'deep', null, `${page}?access_token=a.b-c`],
    ['two steps', {}, 'two-step', 'https://cloud.apizee.com/?access_token=a.b-c', page],
    ['plain', {}, 'plain', null, page],
    ['no sign-in link', { ssoUrl: null }, 'deep', null, page],
    ['a slash at the end', { agentUrl: 'https://cloud.apizee.com/' }, 'plain', null, page],
    [
      "a customer's own host",
      { agentUrl: 'https://video.customer.example', ssoUrl: null },
      'deep',
      null,
      'https://video.customer.example/entrypoint/223/tickets/82070'
    ],
    [
      'the demo',
      { agentUrl: 'http://127.0.0.1:4100', ssoUrl: 'http://127.0.0.1:4100?access_token=x' },
      'deep',
      null,
      'http://127.0.0.1:4100/entrypoint/223/tickets/82070?access_token=x'
    ],
    ['no button', { buttonId: null as never }, 'deep', null, 'https://cloud.apizee.com/?access_token=a.b-c'],
    ['an id with signs', { id: '../x?y' }, 'plain', null, 'https://cloud.apizee.com/entrypoint/223/tickets/..%2Fx%3Fy']
  ] as const)('%s', (_what, change, mode, first, url) => expect(open(change, mode)).toEqual({ ok: true, value: { first, url } }))

  test('by a template with spaces, as the vendor prints it', () =>
    expect(open({}, 'plain', '{agent_url} /entrypoint/ {button_id} /tickets/ {id}')).toMatchObject({ value: { url: page } }))

  test.each([
    ['another host', { agentUrl: 'https://evil.example' }],
    ['no https', { agentUrl: 'http://cloud.apizee.com' }],
    ['a sign-in link of another host', { ssoUrl: 'https://evil.example?access_token=x' }],
    ['a sign-in link of another of the vendor’s hosts', { ssoUrl: 'https://meet.apizee.com?access_token=x' }],
    ['nothing at all', { agentUrl: '' }]
  ])('%s is refused', (_what, change) => expect(open(change, 'deep')).toMatchObject({ ok: false, cause: 'foreign-address' }))
})

describe('addresses', () => {
  test.each([
    'https://cloud.apizee.com/',
    'https://meet.apizee.com/private/a/b',
    'https://a.b.apizee.com/?x=1',
    'https://video.customer.example/x',
    'http://127.0.0.1:4100/media'
  ])('%s is taken', (address) => expect(allowedAddress(address, hosts)?.href).toBe(address))

  test.each([
    null,
    '',
    'cloud.apizee.com',
    'http://cloud.apizee.com/',
    'https://apizee.com.evil.example/',
    'https://evil-apizee.com/',
    'https://apizee.com/',
    'https://evilapizee.com/',
    'https://cloud.apizee.com:8443/',
    'https://cloud.apizee.com@evil.example/',
    'https://user:pw@cloud.apizee.com/',
    'https://cloud.apizee.com\\@evil.example/',
    'https://cloud.apizee.com.',
    'https://sub.video.customer.example/',
    'https://127.0.0.1:4100/',
    'http://127.0.0.1:4101/',
    'http://localhost:4100/',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'blob:https://cloud.apizee.com/x',
    'ws://cloud.apizee.com/',
    'https://cloud.apizee.com /x',
    'https://cloud.apizee.com/\nx',
    `https://cloud.apizee.com/${'x'.repeat(4100)}`
  ])('%s is refused', (address) => expect(allowedAddress(address, hosts)).toBeNull())
})

test.each([
  [{ phone: '+31612345678' }, 'phone=%2B31612345678'],
  [{ list: 'a@b.example,+31' }, 'list=a%40b.example%2C%2B31'],
  [{ text: "é & 'x' (1)*!\ud800" }, 'text=%C3%A9%20%26%20%27x%27%20%281%29%2A%21%EF%BF%BD'],
  [{}, '']
])('%j is sent as %s', (values, sent) => expect(strictQuery(values as Record<string, string>)).toBe(sent))
