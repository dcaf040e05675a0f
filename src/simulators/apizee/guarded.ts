import type { Answer, ApiRequest, Route } from '../http/answer'
import type { PortalUser } from './demo-data'

/** A route that wants a token and takes one of ten a minute. */
export type Guarded = (method: string, path: string, row: string, handler: (request: ApiRequest, user: PortalUser) => Answer) => Route
