import { xml, type PolicyRow } from './policy-rows'

const KEY = 'Software\\Policies\\Callside'
const layers = [
  { category: 'Callside', suffix: '', key: KEY },
  { category: 'CallsideDefaults', suffix: '_default', key: `${KEY}\\Recommended` }
] as const

/** Group policy's definitions (ADMX): each setting as a rule, and as a default below `Recommended`. */
export function admx(rows: readonly PolicyRow[]): string {
  const policies = layers.flatMap(({ category, suffix, key }) => rows.map((row) => definition(row, `${row.id}${suffix}`, category, key)))
  return `<?xml version="1.0" encoding="utf-8"?>
<policyDefinitions xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="1.0" schemaVersion="1.0">
  <policyNamespaces>
    <target prefix="callside" namespace="Callside.Policies" />
    <using prefix="windows" namespace="Microsoft.Policies.Windows" />
  </policyNamespaces>
  <resources minRequiredRevision="1.0" />
  <supportedOn>
    <definitions>
      <definition name="SUPPORTED_Callside" displayName="$(string.SUPPORTED_Callside)" />
    </definitions>
  </supportedOn>
  <categories>
    <category name="Callside" displayName="$(string.Callside)" />
    <category name="CallsideDefaults" displayName="$(string.CallsideDefaults)">
      <parentCategory ref="Callside" />
    </category>
  </categories>
  <policies>
    <policy name="organisation" class="Both" displayName="$(string.organisation)" explainText="$(string.organisation_Explain)" presentation="$(presentation.organisation)" key="${KEY}">
      <parentCategory ref="Callside" />
      <supportedOn ref="SUPPORTED_Callside" />
      <elements>
        <text id="organisation" valueName="organisation" maxLength="80" required="true" />
      </elements>
    </policy>
${policies.join('\n')}
  </policies>
</policyDefinitions>
`
}

function definition(row: PolicyRow, name: string, category: string, key: string): string {
  const isSwitch = row.kind === 'switch'
  const head = `    <policy name="${name}" class="Both" displayName="$(string.${row.id})" explainText="$(string.${row.id}_Explain)"`
  const shown = isSwitch ? '' : ` presentation="$(presentation.${row.id})"`
  return `${head}${shown} key="${key}"${isSwitch ? ` valueName="${row.path}"` : ''}>
      <parentCategory ref="${category}" />
      <supportedOn ref="SUPPORTED_Callside" />
${isSwitch ? `      <enabledValue><decimal value="1" /></enabledValue>\n      <disabledValue><decimal value="0" /></disabledValue>` : `      <elements>\n${element(row, key)}\n      </elements>`}
    </policy>`
}

function element(row: PolicyRow, key: string): string {
  const at = `id="${row.id}" valueName="${row.path}"`
  if (row.kind === 'whole-number')
    return `        <decimal ${at} minValue="${row.least ?? 0}" maxValue="${row.most ?? 9_999}" required="true" />`
  if (row.kind === 'choice') {
    const items = row.choices.map(
      (choice, at) => `          <item displayName="$(string.${row.id}_${at})"><value><string>${xml(choice)}</string></value></item>`
    )
    return `        <enum ${at} required="true">\n${items.join('\n')}\n        </enum>`
  }
  if (row.kind === 'texts') return `        <list id="${row.id}" key="${key}\\${row.path}" valuePrefix="" />`
  if (row.kind === 'json') return `        <multiText ${at} required="true" />`
  return `        <text ${at} maxLength="${Math.min(row.longest ?? 1_023, 1_023)}" />`
}

/** The words of the definitions (ADML). */
export function adml(rows: readonly PolicyRow[]): string {
  const strings: [string, string][] = [
    ['SUPPORTED_Callside', 'Callside 0.1 or later'],
    ['Callside', 'Callside'],
    ['CallsideDefaults', 'Callside: defaults that the agent can change'],
    ['organisation', 'Name of the organisation'],
    ['organisation_Explain', 'Shown to the agent beside each setting that is under a rule.']
  ]
  for (const row of rows) {
    strings.push([row.id, row.title], [`${row.id}_Explain`, explain(row)])
    row.choices.forEach((choice, at) => strings.push([`${row.id}_${at}`, choice === '' ? '(empty)' : choice]))
  }
  const shown = rows
    .filter(({ kind }) => kind !== 'switch')
    .map((row) => `      <presentation id="${row.id}">${control(row)}</presentation>`)
  return `<?xml version="1.0" encoding="utf-8"?>
<policyDefinitionResources xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="1.0" schemaVersion="1.0">
  <displayName>Callside</displayName>
  <description>What an administrator decides for Callside</description>
  <resources>
    <stringTable>
${strings.map(([id, text]) => `      <string id="${id}">${xml(text)}</string>`).join('\n')}
    </stringTable>
    <presentationTable>
      <presentation id="organisation"><textBox refId="organisation"><label>Name</label></textBox></presentation>
${shown.join('\n')}
    </presentationTable>
  </resources>
</policyDefinitionResources>
`
}

function control(row: PolicyRow): string {
  const label = xml(row.title)
  if (row.kind === 'whole-number')
    return `<decimalTextBox refId="${row.id}" defaultValue="${Number(row.builtIn)}">${label}</decimalTextBox>`
  if (row.kind === 'choice')
    return `<dropdownList refId="${row.id}" noSort="true" defaultItem="${Math.max(0, row.choices.indexOf(String(row.builtIn)))}">${label}</dropdownList>`
  if (row.kind === 'texts') return `<listBox refId="${row.id}">${label}</listBox>`
  if (row.kind === 'json') return `<multiTextBox refId="${row.id}">${label}</multiTextBox>`
  const start = row.builtIn === null || row.builtIn === '' ? '' : `<defaultValue>${xml(String(row.builtIn))}</defaultValue>`
  return `<textBox refId="${row.id}"><label>${label}</label>${start}</textBox>`
}

function explain(row: PolicyRow): string {
  const form =
    row.kind === 'json' ? ' Written as JSON.' : row.kind === 'number' ? ` A number from ${row.least ?? 0} to ${row.most ?? 'any'}.` : ''
  return `${row.meaning}${form} Without this policy: ${JSON.stringify(row.builtIn)}. Name: ${row.path}.`
}
