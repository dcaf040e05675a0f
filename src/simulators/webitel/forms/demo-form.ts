import type { AgentForm, FormComponent, FormScheme } from './agent-form'

type Fields = Readonly<Record<string, string>>

const component = (id: string, name: string, view: Omit<FormComponent['view'], 'component'>, fields: Fields): FormComponent => ({
  id,
  view: { component: name, ...view },
  value: fields[id] ?? ''
})

const options = (...pairs: [string, string][]): { name: string; value: string }[] => pairs.map(([value, name]) => ({ name, value }))

/** What a damage is about. */
const damage = (fields: Fields): AgentForm => ({
  id: 'damage',
  title: 'Damage report',
  body: [
    component(
      'script',
      'form-text',
      { label: 'Say first', initialValue: 'Ask whether anybody is hurt before anything else.', color: 'info' },
      fields
    ),
    component('policy', 'wt-input', { label: 'Policy number', hint: 'On the first page of the policy', required: true }, fields),
    component(
      'kind',
      'wt-select',
      { label: 'Kind of damage', required: true, options: options(['water', 'Water'], ['fire', 'Fire'], ['theft', 'Theft']) },
      fields
    ),
    component(
      'rooms',
      'wt-select',
      { label: 'Rooms', multiple: true, options: options(['kitchen', 'Kitchen'], ['bathroom', 'Bathroom'], ['cellar', 'Cellar']) },
      fields
    ),
    component('happened', 'wt-datetimepicker', { label: 'When it happened', initialValue: 'now' }, fields)
  ],
  actions: [{ id: 'next', view: { text: 'Next', color: 'primary' } }]
})

/** What is done about it. */
const outcome = (fields: Fields): AgentForm => ({
  id: 'outcome',
  title: 'What happens next',
  body: [
    component('notes', 'rich-text-editor', { label: 'Notes', output: 'markdown' }, fields),
    component(
      'expert',
      'wt-select',
      {
        label: 'Visit by an expert',
        initialValue: 'no',
        options: options(['no', 'Not needed'], ['week', 'This week'], ['today', 'Today'])
      },
      fields
    ),
    // What cannot be filled in: a client shows that it is there.
    component('earlier', 'form-table', { label: 'Earlier claims', table: { source: [], displayColumns: [] } }, fields)
  ],
  actions: [
    { id: 'back', view: { text: 'Back', color: 'secondary' } },
    { id: 'save', view: { text: 'Save', color: 'primary' } },
    { id: 'close', view: { text: 'Save and close', color: 'success' } }
  ]
})

/** Two pages: the second is saved, or saved as the attempt's result. */
export const DEMO_FORM: FormScheme = {
  first: damage,
  after(page, action, fields) {
    if (page === 'damage') return action === 'next' ? { kind: 'page', page: outcome(fields) } : null
    if (action === 'back') return { kind: 'page', page: damage(fields) }
    if (action === 'save') return { kind: 'done' }
    return action === 'close' ? { kind: 'result', status: 'success', description: fields.notes ?? '' } : null
  },
  component: (id, action) =>
    id === 'earlier' && action === 'load'
      ? { source: [{ claim: 'CL-40917', year: '2024' }], displayColumns: [{ name: 'Claim', field: 'claim' }] }
      : null
}
