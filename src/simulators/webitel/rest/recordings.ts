import { route, type Answer, type ApiRequest, type Route } from '../../http/answer'
import { ranged } from '../../http/ranged'
import { Refusal, sessionExpired } from '../refusal'
import { storageToken } from './tokens'
import type { RestParts } from './parts'

/** Recorded files of the storage service, which checks the token by itself (Webitel contract 5.3). */
export function recordingRoutes(parts: RestParts): Route[] {
  return ['recordings', 'file'].flatMap((folder) => [
    route('GET', `/api/storage/${folder}/{id}/stream`, 'B13', (request) => file(parts, request)),
    route('GET', `/api/storage/${folder}/{id}/download`, 'B13', (request) => {
      const answer = file(parts, request)
      return { ...answer, headers: { ...answer.headers, 'content-disposition': `attachment; filename="${nameOf(parts, request)}"` } }
    })
  ])
}

function file({ sessions, rights, history }: RestParts, request: ApiRequest): Answer {
  // 500, not 401: so the vendor's storage does it.
  if (!sessions.valid(storageToken(request))) throw new Refusal(sessionExpired().id, 500, sessionExpired().detail)
  const [id = ''] = request.params
  if (!/^\d+$/.test(id))
    throw new Refusal('api.context.invalid_url_param.app_error', 400, 'Invalid or missing id parameter in request URL.')
  if (!rights.permissions.has('playback_record_file') || !rights.has('record_file', 'read'))
    throw new Refusal('call.recordings.access.forbidden', 403, 'no right to this recording')
  const recording = history.recordings.find(Number(id))
  if (!recording) throw new Refusal('store.sql_file.get.app_error', 404, `Id=${id}, not found`)
  const answer = ranged(request, history.recordings.bytes(recording), 'audio/wav', 400)
  if (answer.status === 400) throw new Refusal('api.helper.parse_range.app_error', 400, 'invalid range')
  return answer
}

const nameOf = ({ history }: RestParts, { params }: ApiRequest): string => history.recordings.find(Number(params[0]))?.name ?? ''
