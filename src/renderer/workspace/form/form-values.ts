import type { AgentForm } from '../../../contract/conversation'

/** What is chosen in a field of several. */
export function chosenOf(value: string | undefined): string[] {
  if (value === undefined || value === '') return []
  try {
    const list: unknown = JSON.parse(value)
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : []
  } catch {
    return []
  }
}

/** Ids of the fields that must hold something and do not. */
export const missingIn = ({ fields }: AgentForm, values: Record<string, string>): string[] =>
  fields
    .filter(
      ({ id, kind, required }) => required && (kind === 'some-of' ? chosenOf(values[id]).length === 0 : (values[id] ?? '').trim() === '')
    )
    .map(({ id }) => id)

const two = (value: number): string => String(value).padStart(2, '0')

/** A moment as the browser's own field writes it, by this computer's clock. */
export function momentText(value: string | undefined): string {
  const ms = Number(value)
  if (value === undefined || value === '' || !Number.isFinite(ms)) return ''
  const at = new Date(ms)
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}

export function momentValue(text: string): string {
  const ms = new Date(text).getTime()
  return Number.isFinite(ms) ? String(ms) : ''
}

/** Words of the server's designer as plain text; its marks are not drawn. */
export const plainWords = (value: string): string =>
  value
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .trim()
