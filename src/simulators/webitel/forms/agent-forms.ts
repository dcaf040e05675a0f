import type { Attempts } from '../attempts'
import type { Attempt, Leg } from '../leg'
import { Refusal } from '../refusal'
import type { FormScheme } from './agent-form'

type Fields = Record<string, string>

/** The forms that schemes show during and after calls (Webitel contract 10.4). A form's page is the server's: a client that starts anew gets it back. */
export class AgentForms {
  constructor(
    private readonly attempts: Attempts,
    private readonly scheme: FormScheme
  ) {}

  /** Puts up the first page, where the queue has a form. */
  start(leg: Leg, attempt: Attempt): void {
    if (!leg.spec.form) return
    attempt.formFields = { ...leg.variables }
    attempt.form = this.scheme.first(attempt.formFields)
  }

  /** A press. The next page comes as an event of its own, without one when the form is over; an action that the scheme does not know changes nothing. */
  act(attemptId: number, action: string, fields: Fields): void {
    const { leg, attempt } = this.find(attemptId)
    if (!attempt.form) return
    Object.assign(attempt.formFields, fields)
    const step = this.scheme.after(attempt.form.id, action, attempt.formFields)
    if (step) attempt.form = step.kind === 'page' ? step.page : null
    if (step && step.kind !== 'page') Object.assign(leg.variables, attempt.formFields)
    this.attempts.tellForm(attempt)
    if (step?.kind === 'result') this.attempts.settle(attempt.id, { status: step.status, description: step.description })
  }

  /** What is filled in so far; nothing is told. */
  save(attemptId: number, fields: Fields, form: unknown): void {
    const { attempt } = this.find(attemptId)
    Object.assign(attempt.formFields, fields)
    if (!attempt.form) return
    const body = typeof form === 'object' && form !== null && 'body' in form && Array.isArray(form.body) ? form.body : []
    for (const component of attempt.form.body) {
      const sent = (body as { id?: unknown; value?: unknown }[]).find(({ id }) => id === component.id)
      component.value = fields[component.id] ?? sent?.value ?? component.value
    }
  }

  component(attemptId: number, componentId: string, action: string, vars: Fields): void {
    const { attempt } = this.find(attemptId)
    const component = attempt.form?.body.find(({ id }) => id === componentId)
    const table = this.scheme.component?.(componentId, action, vars)
    if (!component || !table) return
    component.view.table = table
    this.attempts.tellForm(attempt)
  }

  private find(attemptId: number): { leg: Leg; attempt: Attempt } {
    const leg = this.attempts.legOf(attemptId)
    const attempt = leg?.attempt
    const over = attempt?.report || ['wrap_time', 'missed', 'waiting'].includes(attempt?.state ?? 'waiting')
    if (!leg || !attempt || over) throw new Refusal('qm.save_form_fields.valid', 404, 'Not found')
    return { leg, attempt }
  }
}
