import type { FormField } from '../../../../contract/conversation'
import type { ServerForm } from '../../../companion/ports'
import { idOf, isTrue, listOf, memberOf, numberOf, textOf } from './read'

const MOST_FIELDS = 100
const MOST_OPTIONS = 500

/** Components of Webitel's form designer that can be filled in as plain values; others are shown by name, and are not sent. */
const kinds: Record<string, FormField['kind']> = {
  'wt-input': 'text',
  'form-input-text': 'text',
  'wt-textarea': 'lines',
  'rich-text-editor': 'lines',
  'wt-select': 'one-of',
  'wt-datetimepicker': 'moment',
  'wt-checkbox': 'yes-no',
  'wt-switcher': 'yes-no',
  'form-text': 'words'
}

/** A form that the queue's scheme shows (Webitel contract 10.3): its body is a list of components with a `view`. Null: there is none. */
export function serverForm(raw: unknown, now: number): ServerForm | null {
  const id = idOf(memberOf(raw, 'id'))
  const body = listOf(memberOf(raw, 'body'))
  if (id === null || body.length === 0) return null
  const parts = body.slice(0, MOST_FIELDS).flatMap((one) => partOf(one, now) ?? [])
  return {
    id,
    title: textOf(memberOf(raw, 'title'), 200),
    fields: parts.map(({ field }) => field),
    actions: listOf(memberOf(raw, 'actions'))
      .slice(0, 9)
      .flatMap((action) => actionOf(action) ?? []),
    values: Object.fromEntries(parts.flatMap(({ field, value }) => (value === null ? [] : [[field.id, value]])))
  }
}

function partOf(raw: unknown, now: number): { field: FormField; value: string | null } | null {
  const id = idOf(memberOf(raw, 'id'))
  const view = memberOf(raw, 'view')
  const component = textOf(memberOf(view, 'component'), 80)
  if (id === null || component === null) return null
  const several = isTrue(memberOf(view, 'multiple'))
  const plain = kinds[component] ?? 'not-known'
  const kind = plain === 'one-of' && several ? 'some-of' : plain === 'text' && memberOf(view, 'type') === 'number' ? 'number' : plain
  const field: FormField = {
    id,
    label: textOf(memberOf(view, 'label'), 200) ?? id,
    kind,
    required: isTrue(memberOf(view, 'required')),
    hint: textOf(memberOf(view, 'hint'), 500),
    options: listOf(memberOf(view, 'options'))
      .slice(0, MOST_OPTIONS)
      .flatMap((option) => optionOf(option) ?? [])
  }
  const given = memberOf(raw, 'value')
  return {
    field,
    value: valueOf(kind, given === undefined || given === null || given === '' ? memberOf(view, 'initialValue') : given, now)
  }
}

function optionOf(raw: unknown): FormField['options'][number] | null {
  const value = textOf(raw, 500) ?? textOf(memberOf(raw, 'value'), 500)
  if (value === null) return null
  return { value, label: textOf(memberOf(raw, 'name'), 200) ?? textOf(memberOf(raw, 'label'), 200) ?? value }
}

/** What the field holds at first; of a list that is to be chosen from, the values alone. */
function valueOf(kind: FormField['kind'], raw: unknown, now: number): string | null {
  if (kind === 'some-of') {
    const chosen = listOf(raw).flatMap((one) => textOf(memberOf(one, 'value')) ?? textOf(one) ?? [])
    return chosen.length === 0 ? null : JSON.stringify(chosen)
  }
  if (kind === 'one-of') return textOf(memberOf(raw, 'value')) ?? textOf(raw)
  if (kind === 'yes-no') return raw === undefined ? null : String(isTrue(raw))
  if (kind === 'moment') return raw === 'now' ? String(now) : (numberOf(raw)?.toString() ?? null)
  return textOf(raw, 10_000)
}

function actionOf(raw: unknown): ServerForm['actions'][number] | null {
  const id = idOf(memberOf(raw, 'id'))
  if (id === null) return null
  const view = memberOf(raw, 'view')
  const color = textOf(memberOf(view, 'color'), 40)
  return {
    id,
    label: textOf(memberOf(view, 'text'), 80) ?? id,
    tone: color === 'error' || color === 'danger' ? 'stop' : color === 'primary' || color === 'success' ? 'main' : 'plain'
  }
}
