import type { CommandInput } from '../../../contract/commands'

export type OnSiteField = 'host' | 'port' | 'database' | 'user' | 'domainId' | 'password'
export type OnSiteDraft = Record<OnSiteField, string>

/** The account as it was typed, or the first field that cannot be used. `stored`: an empty password keeps the one that is kept. */
export function onSiteAccount(
  draft: OnSiteDraft,
  stored: boolean
): { ok: true; account: CommandInput<'accounts.saveVendor'> } | { ok: false; wrong: OnSiteField } {
  const [host, port, database, user, domainId] = [draft.host, draft.port, draft.database, draft.user, draft.domainId].map((text) =>
    text.trim()
  ) as [string, string, string, string, string]
  const wrong: OnSiteField | undefined = !/^[A-Za-z0-9.:-]{1,253}$/.test(host)
    ? 'host'
    : !/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535
      ? 'port'
      : !/^.{1,63}$/.test(database)
        ? 'database'
        : !/^.{1,63}$/.test(user)
          ? 'user'
          : !/^\d{1,19}$/.test(domainId)
            ? 'domainId'
            : draft.password === '' && !stored
              ? 'password'
              : undefined
  if (wrong !== undefined) return { ok: false, wrong }
  const secret = draft.password === '' ? null : draft.password
  return { ok: true, account: { vendor: 'onSite', host, port: Number(port), database, user, domainId, secret } }
}
