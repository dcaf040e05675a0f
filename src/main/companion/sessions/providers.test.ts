import { describe, expect, it, test } from 'vitest'
import type { ApizeeStage } from '../../../contract/commands/assistance'
import { fail, ok } from '../../../contract/result'
import { defaultSettings } from '../../../contract/settings'
import { vendorCauses, type VendorCause } from '../../../contract/vendor-causes'
import type { ApizeePages, DirectVideo, HandlersOf, PersonalPages, VideoFailure } from '../ports'
import { assistanceProvider, meetingProvider } from './apizee-providers'
import { directProvider } from './direct-provider'
import { personalProvider } from './personal-provider'
import { inviteFailure, type Invitation } from './video-provider'

const customer = { number: '+31 6 12345678', e164: '+31612345678', name: 'Maren Visser', cardHost: null, zone: null }
const invitation: Invitation = {
  sessionId: 's',
  number: '+31612345678',
  email: 'm@example.org',
  customer,
  by: 'sms',
  reference: 'K7Q2-4MD'
}
const here = { sessionId: 's', meetingId: 'm1' }

describe('WeSeeDo Direct', () => {
  const meeting = { meetingId: 'm', visitorId: 'v', link: 'https://login-direct.weseedo.nl/client.html?id=secret' }
  const made = (answers: { meeting?: VideoFailure; sms?: VideoFailure | 'refused'; page?: VideoFailure } = {}, camera = false) => {
    const texts: string[] = []
    const direct = {
      createMeeting: () => Promise.resolve(answers.meeting ? fail(answers.meeting, 'tx-1') : ok(meeting)),
      sendSms: (_: unknown, text: string) => {
        texts.push(text)
        return Promise.resolve(answers.sms ? fail(answers.sms) : ok(null))
      },
      agentPage: () => Promise.resolve(answers.page ? fail(answers.page) : ok({ url: 'https://login-direct.weseedo.nl/token/1' }))
    } as unknown as DirectVideo
    return { texts, provider: directProvider(direct, () => ({ ...defaultSettings.direct, allowAgentCamera: camera })) }
  }

  it('keeps the meeting, sends our text with its link, and opens a page without camera or microphone', async () => {
    const { provider, texts } = made()
    expect(await provider.make(invitation)).toEqual(ok({ meetingId: null }))
    expect(await provider.sendSms!(here, (link) => `Come: ${link}`)).toEqual(ok(null))
    expect(texts).toEqual([`Come: ${meeting.link}`])
    expect(await provider.customerLink(here)).toEqual(ok({ url: meeting.link }))
    expect(await provider.agentPage(here)).toMatchObject({
      value: { first: null, allow: { microphone: false, camera: false, screen: false } }
    })
    provider.forget!('s')
    for (const gone of [provider.agentPage(here), provider.customerLink(here), provider.sendSms!(here, String)])
      expect(await gone).toEqual({ ok: false, cause: 'gone' })
  })

  it('gives the page the camera where the setting allows it', async () => {
    const { provider } = made({}, true)
    await provider.make(invitation)
    expect(await provider.agentPage(here)).toMatchObject({ value: { allow: { microphone: true, camera: true } } })
  })

  it('needs a number', async () => {
    expect(await made().provider.make({ ...invitation, number: null })).toEqual({ ok: false, cause: 'no-address' })
  })

  test.each<[VideoFailure, string]>([
    ['invalid-number', 'invalid-number'],
    ['credentials-refused', 'credentials-refused'],
    ['not-entitled', 'not-entitled'],
    ['agent-unknown', 'agent-unknown'],
    ['forbidden', 'forbidden'],
    ['quota', 'quota'],
    ['unreachable', 'unreachable'],
    ['unknown-host', 'unreachable'],
    ['certificate', 'unreachable'],
    ['timed-out', 'no-answer'],
    ['unknown', 'no-answer'],
    ['foreign-address', 'foreign-address']
  ])('says %s as %s', async (failure, cause) => {
    expect(await made({ meeting: failure }).provider.make(invitation)).toEqual({ ok: false, cause, detail: 'tx-1' })
    const { provider } = made({ page: failure })
    await provider.make(invitation)
    expect(await provider.agentPage(here)).toMatchObject({ ok: false, cause })
  })

  test.each<[VideoFailure | 'refused', string]>([
    ['refused', 'sms-refused'],
    ['unknown', 'sms-uncertain'],
    ['timed-out', 'sms-uncertain'],
    ['quota', 'quota']
  ])('says of an SMS that was %s: %s', async (failure, cause) => {
    const { provider } = made({ sms: failure })
    await provider.make(invitation)
    expect(await provider.sendSms!(here, String)).toMatchObject({ ok: false, cause })
  })
})

describe('WeSeeDo Personal', () => {
  const site = (id: string, mine: boolean) => ({ id, name: id, mine })
  const made = (answers: {
    sites?: ReturnType<typeof site>[]
    features?: string[]
    schedule?: VendorCause
    page?: VendorCause | 'foreign-address' | 'not-a-participant'
    guestConnected?: boolean
  }) => {
    const sent: unknown[] = []
    const remote = {
      'personalSites.list': () =>
        Promise.resolve(ok({ sites: answers.sites ?? [site('s0', false), site('s1', true)], features: answers.features ?? [] })),
      'personalMeetings.schedule': (input: unknown) => {
        sent.push(input)
        return Promise.resolve(answers.schedule ? fail(answers.schedule) : ok({ meeting: { id: 'm1' }, pending: false }))
      },
      'personalMeetings.one': () => Promise.resolve(ok({ meeting: { guestConnected: answers.guestConnected ?? false } }))
    } as unknown as HandlersOf<'personalMeetings' | 'personalSites'>
    const pages = {
      joinAddress: () => Promise.resolve(answers.page ? fail(answers.page) : ok({ url: 'https://login.weseedo.nl/#/conversation/a' })),
      guestLink: () => Promise.resolve(answers.page ? fail(answers.page) : ok({ url: 'https://login.weseedo.nl/meeting/g' }))
    } as unknown as PersonalPages
    return { sent, provider: personalProvider(remote, pages) }
  }

  test.each([
    ['sms', true, false],
    ['email', false, true],
    ['both', true, true],
    ['copy', false, false]
  ] as const)('starts now on a site of one’s own, invited by %s', async (by, sendSms, sendEmail) => {
    const { provider, sent } = made({})
    expect(await provider.make({ ...invitation, by })).toEqual(ok({ meetingId: 'm1' }))
    expect(sent).toMatchObject([
      {
        siteId: 's1',
        appointment: null,
        agentId: null,
        sendSms,
        sendEmail,
        participants: [{ name: 'Maren Visser', phone: '+31612345678' }]
      }
    ])
  })

  it('has no page without a meeting, and lets the page see the screen only where the package has it', async () => {
    const none = { sessionId: 's', meetingId: null }
    const { provider } = made({})
    for (const gone of [provider.agentPage(none), provider.customerLink(none), provider.look!(none)])
      expect(await gone).toEqual({ ok: false, cause: 'gone' })
    expect(await provider.agentPage(here)).toMatchObject({ value: { allow: { microphone: true, camera: true, screen: false } } })
    expect(await made({ features: ['screensharing'] }).provider.agentPage(here)).toMatchObject({ value: { allow: { screen: true } } })
    expect(await provider.customerLink(here)).toEqual(ok({ url: 'https://login.weseedo.nl/meeting/g' }))
  })

  it('sees a guest who has connected', async () => {
    expect(await made({}).provider.look!(here)).toEqual(ok('nobody'))
    expect(await made({ guestConnected: true }).provider.look!(here)).toEqual(ok('guest'))
  })

  it('takes another site where none is one’s own, and none is no right to meetings', async () => {
    const { provider, sent } = made({ sites: [site('s0', false)] })
    await provider.make(invitation)
    expect(sent).toMatchObject([{ siteId: 's0' }])
    expect(await made({ sites: [] }).provider.make(invitation)).toEqual({ ok: false, cause: 'not-entitled' })
  })

  test.each(['foreign-address', 'not-a-participant', 'no-answer'] as const)('says that its page was refused: %s', async (cause) => {
    expect(await made({ page: cause }).provider.agentPage(here)).toEqual({ ok: false, cause })
  })
})

describe('Apizee', () => {
  const made = (answers: { create?: VendorCause; stage?: ApizeeStage; page?: VendorCause | 'foreign-address' } = {}) => {
    const sent: unknown[] = []
    const create = (input: { name?: string; reference: string }) => {
      sent.push(input)
      return Promise.resolve(answers.create ? fail(answers.create) : ok({ id: 'm1', name: `${input.name} ${input.reference}` }))
    }
    const find = (input: { name: string }) => {
      sent.push(input)
      return Promise.resolve(
        ok({
          conferences: [
            { id: 'other', stage: 'finished' },
            { id: 'm1', stage: answers.stage ?? 'created' }
          ],
          total: 2
        })
      )
    }
    const remote = {
      'assistance.createTicket': create,
      'assistance.ticket': () => Promise.resolve(ok({ stage: answers.stage ?? 'created' })),
      'conferences.create': create,
      'conferences.find': find
    } as unknown as HandlersOf<'assistance' | 'conferences'>
    const page = (url: string) => () => Promise.resolve(answers.page ? fail(answers.page) : ok({ first: null, url }))
    const rooms: (string | null)[] = []
    const pages = {
      customerLink: page('https://diag.apizee.com/?convId=1'),
      agentAddress: page('https://cloud.apizee.com/entrypoint/1/tickets/2'),
      roomAddress: (_: string, name: string | null) => {
        rooms.push(name)
        return page('https://meet.apizee.com/private/a/b')()
      }
    } as unknown as ApizeePages
    const parts = { remote, pages, login: () => 'sanne@apizee', agentName: () => 'Sanne' }
    return { sent, rooms, assistance: assistanceProvider(parts), meeting: meetingProvider(parts) }
  }

  test.each([
    ['sms', { phone: '+31612345678', email: null, invite: true }],
    ['email', { phone: null, email: 'm@example.org', invite: true }],
    ['both', { phone: '+31612345678', email: 'm@example.org', invite: true }],
    ['copy', { phone: '+31612345678', email: 'm@example.org', invite: false }]
  ] as const)('makes a ticket with our reference, invited by %s', async (by, expected) => {
    const { assistance, sent } = made()
    expect(await assistance.make({ ...invitation, by })).toEqual(ok({ meetingId: 'm1' }))
    expect(sent).toMatchObject([{ ...expected, agent: 'sanne@apizee', reference: 'K7Q2-4MD', name: 'Maren Visser' }])
  })

  test.each([
    ['sms', ['+31612345678'], [], true],
    ['email', [], ['m@example.org'], true],
    ['both', ['+31612345678'], ['m@example.org'], true],
    ['copy', ['+31612345678'], ['m@example.org'], false]
  ] as const)('makes a meeting with the agent as its moderator, invited by %s', async (by, phones, emails, invite) => {
    const { meeting, sent } = made()
    expect(await meeting.make({ ...invitation, by })).toEqual(ok({ meetingId: 'm1' }))
    expect(sent).toMatchObject([{ phones, emails, invite, moderator: 'sanne@apizee', startsAt: null }])
  })

  test.each([
    ['created', 'nobody'],
    ['invited', 'nobody'],
    ['live', 'guest'],
    ['finished', 'over'],
    ['failed', 'over'],
    ['other', 'nobody']
  ] as const)('sees the stage %s as %s', async (stage, seen) => {
    const { assistance, meeting } = made({ stage })
    expect(await assistance.look!(here)).toEqual(ok(seen))
    await meeting.make(invitation)
    expect(await meeting.look!(here)).toEqual(ok(seen))
  })

  it('finds a meeting that was made earlier by the name it is told', async () => {
    const { meeting, sent } = made({ stage: 'live' })
    expect(await meeting.look!(here)).toEqual(ok('nobody'))
    expect(sent).toEqual([])
    meeting.adopt!('m1', 'Roof K7Q2-4MD')
    expect(await meeting.look!(here)).toEqual(ok('guest'))
    expect(sent).toMatchObject([{ name: 'Roof K7Q2-4MD', exact: true, background: true }])
  })

  it('names the agent in the room, and nobody in the guest’s link', async () => {
    const { meeting, rooms } = made()
    await meeting.customerLink(here)
    await meeting.agentPage(here)
    expect(rooms).toEqual([null, 'Sanne'])
  })

  it('has no page without a meeting, nor one of a foreign host', async () => {
    const none = { sessionId: 's', meetingId: null }
    for (const provider of [made().assistance, made().meeting]) {
      expect(await provider.agentPage(none)).toEqual({ ok: false, cause: 'gone' })
      expect(await provider.customerLink(none)).toEqual({ ok: false, cause: 'gone' })
    }
    for (const provider of [made({ page: 'foreign-address' }).assistance, made({ page: 'foreign-address' }).meeting])
      expect(await provider.agentPage(here)).toEqual({ ok: false, cause: 'foreign-address' })
  })

  it('says why nothing was made', async () => {
    const { assistance, meeting } = made({ create: 'too-many' })
    expect(await assistance.make(invitation)).toEqual({ ok: false, cause: 'quota' })
    expect(await meeting.make(invitation)).toEqual({ ok: false, cause: 'quota' })
  })
})

describe('a vendor’s refusal, in the words of an invitation', () => {
  test('names the number and the address that were refused', () => {
    expect(inviteFailure(fail('invalid', 'participants.0.phone'))).toMatchObject({ cause: 'invalid-number' })
    expect(inviteFailure(fail('invalid', 'sendEmail'))).toMatchObject({ cause: 'invalid-email' })
    expect(inviteFailure(fail('invalid', 'siteId'))).toMatchObject({ cause: 'vendor-error', detail: 'siteId' })
  })
  test.each(vendorCauses)('has a word for %s', (cause) => {
    const expected: Partial<Record<VendorCause, string>> = {
      'signed-out': 'credentials-refused',
      'not-found': 'gone',
      'too-many': 'quota',
      offline: 'unreachable',
      invalid: 'vendor-error',
      'in-use': 'vendor-error'
    }
    expect(inviteFailure(fail(cause))).toEqual({ ok: false, cause: expected[cause] ?? cause })
  })
})
