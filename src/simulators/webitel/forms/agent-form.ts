/** A page that the queue's scheme shows the agent, as Webitel's flow sends it: components in order, with what they hold (Webitel contract 10.3). */
export interface AgentForm {
  id: string
  title: string
  body: FormComponent[]
  actions: { id: string; view: { text: string; color: string } }[]
}

export interface FormComponent {
  id: string
  view: {
    component: string
    label?: string
    hint?: string
    initialValue?: string
    options?: { name: string; value: string }[]
    multiple?: boolean
    color?: string
  } & Record<string, unknown>
  value: unknown
}

/** What a press on a page leads to. */
export type FormStep =
  | { kind: 'page'; page: AgentForm }
  /** No form any more; the attempt waits for its result. */
  | { kind: 'done' }
  /** The scheme reports the attempt itself. */
  | { kind: 'result'; status: string; description: string }

export interface FormScheme {
  first: (fields: Readonly<Record<string, string>>) => AgentForm
  /** @param action null when it is not known: the page stays. */
  after: (page: string, action: string, fields: Readonly<Record<string, string>>) => FormStep | null
  /** A component was used; answers what it shows then. */
  component?: (component: string, action: string, vars: Readonly<Record<string, string>>) => Record<string, unknown> | null
}
