import type { ApiRequest } from '../../http/answer'

/** REST: the header, or the query of `/userinfo` (Webitel contract 2.1). Empty when there is none. */
export const headerToken = ({ headers, query }: ApiRequest): string =>
  String(headers['x-webitel-access'] ?? query.get('access_token') ?? '')

/** Files: the first that is found (Webitel contract 2.1). */
export function storageToken({ headers, query }: ApiRequest): string {
  const authorization = headers.authorization?.replace(/^Bearer /i, '')
  return String(authorization ?? headers['x-webitel-access'] ?? query.get('access_token') ?? '')
}
