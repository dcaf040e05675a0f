import { adml, admx } from './admx'
import { mobileconfig } from './mobileconfig'
import type { PolicyRow } from './policy-rows'

/** JSON schema of the policy file, also for management tools that make a form of one. */
function jsonSchema(rows: readonly PolicyRow[]): string {
  const properties = Object.fromEntries(
    rows.map(({ path, title, meaning, builtIn, schema }) => [path, { title, description: meaning, default: builtIn, ...schema }])
  )
  const layer = (description: string) => ({ type: 'object', description, additionalProperties: false, properties })
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Callside',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      organisation: { type: 'string', maxLength: 80, description: 'Shown to the agent beside each setting that is under a rule.' },
      defaults: layer('What holds until the agent chooses otherwise.'),
      rules: layer('What holds whatever the agent chooses.')
    }
  }
  return `${JSON.stringify(schema, null, 2)}\n`
}

const cell = (text: string): string => text.replaceAll('|', '\\|')
const values = ({ kind, choices, least, most, longest }: PolicyRow): string =>
  ({
    switch: '`true`, `false`',
    choice: choices.map((choice) => `\`${choice === '' ? '""' : choice}\``).join(', '),
    'whole-number': `whole number, ${least ?? 0} to ${most ?? 'any'}`,
    number: `number, ${least ?? 0} to ${most ?? 'any'}`,
    text: longest === null ? 'text' : `text, at most ${longest}`,
    texts: 'list of texts',
    json: 'JSON'
  })[kind]

/** The table of settings in docs/admin.md. */
export function adminTable(rows: readonly PolicyRow[]): string {
  const lines = rows.map(
    (row) => `| \`${row.path}\` | ${cell(row.meaning)} | ${cell(values(row))} | \`${cell(JSON.stringify(row.builtIn))}\` |`
  )
  return ['| name | meaning | values | built in |', '| --- | --- | --- | --- |', ...lines].join('\n')
}

/** Every generated file by its path below resources/policy. */
export const policyFiles = (rows: readonly PolicyRow[]): Record<string, string> => ({
  'callside.admx': admx(rows),
  'en-US/callside.adml': adml(rows),
  'callside.mobileconfig': mobileconfig(rows, 'rules'),
  'callside-defaults.mobileconfig': mobileconfig(rows, 'defaults'),
  'policy.schema.json': jsonSchema(rows)
})
