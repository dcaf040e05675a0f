import { z } from 'zod'
import { fail, ok, type Result } from '../../../contract/result'
import type { Problem, SipAccount } from '../../companion/ports'
import type { WebitelAddresses } from './addresses'
import { memberOf, textOf } from './facts/read'
import type { Realtime } from './realtime/realtime'
import { webitelProblem, type Rest } from './rest'

/** The phone's account, over the realtime socket when it stands, else by REST (Webitel contract 12.1). */
export async function readSipAccount(realtime: Realtime, rest: Rest, addresses: WebitelAddresses): Promise<Result<SipAccount, Problem>> {
  const reply = await realtime.ask('user_default_device', { name: 'webrtc' })
  const told = reply.ok ? accountOf(reply.data, addresses) : null
  if (told !== null) return ok(told)
  const answer = await rest.call({
    method: 'GET',
    path: '/user/device/config/webrtc',
    repeat: 'free',
    answer: z.unknown(),
    deadlineMs: 15_000
  })
  if (!answer.ok) return fail(webitelProblem(answer.failure))
  const account = accountOf(memberOf(answer.value, 'webrtc') ?? answer.value, addresses)
  return account === null ? fail('vendor-error', 'no usable phone configuration') : ok(account)
}

function accountOf(config: unknown, addresses: WebitelAddresses): SipAccount | null {
  const word = (name: string) => {
    const value = textOf(memberOf(config, name))
    return value !== null && /^[^\p{Cc}"<>\s]+$/u.test(value) ? value : null
  }
  const url = addresses.sip(word('server') ?? '/sip')
  const uri = word('uri')
  const authorizationUser = word('authorization_user')
  const ha1 = word('ha1')
  const realm = word('realm')
  if (url === null || uri === null || authorizationUser === null || realm === null || ha1 === null) return null
  if (!/^sip:[^@]+@[^@]+$/i.test(uri) || !/^[0-9a-f]{32}$/i.test(ha1)) return null
  const displayName = (textOf(memberOf(config, 'display_name'), 200) ?? word('extension') ?? authorizationUser)
    .replace(/[\p{Cc}"<>\\]/gu, ' ')
    .trim()
  return { url, uri, authorizationUser, ha1, realm, displayName }
}
