import { record, type ApiRequest } from '../http/answer'

/** What was sent, wherever it was sent: in the query, as a form or as JSON. */
export function valuesOf({ query, headers, json, raw }: ApiRequest): (name: string) => string | null {
  const type = headers['content-type'] ?? ''
  const form = type.startsWith('application/x-www-form-urlencoded') ? new URLSearchParams(raw) : null
  const members = type.startsWith('application/json') ? record(json) : {}
  return (name) => {
    const member = members[name]
    const plain = typeof member === 'string' ? member : typeof member === 'number' || typeof member === 'boolean' ? String(member) : null
    const value = plain ?? form?.get(name) ?? query.get(name)
    return value === null || value.trim() === '' ? null : value.trim()
  }
}
