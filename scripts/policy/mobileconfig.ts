import { createHash } from 'node:crypto'
import { xml, type PolicyRow } from './policy-rows'

const uuid = (name: string): string => {
  const hex = createHash('sha256').update(`callside ${name}`).digest('hex').toUpperCase()
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-A${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** A profile of macOS that names every setting with its built-in value, as rules or as defaults. What is not to be decided is taken out before it is used. */
export function mobileconfig(rows: readonly PolicyRow[], layer: 'rules' | 'defaults'): string {
  const settings = rows.flatMap((row) => [
    `          <!-- ${comment(`${row.title}. ${row.meaning}${row.kind === 'choice' ? ` One of: ${row.choices.map((one) => JSON.stringify(one)).join(', ')}.` : ''}`)} -->`,
    `          <key>${row.path}</key>`,
    `          ${plist(row.builtIn)}`
  ])
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
  <dict>
    <key>PayloadType</key>
    <string>Configuration</string>
    <key>PayloadVersion</key>
    <integer>1</integer>
    <key>PayloadIdentifier</key>
    <string>org.callside.app.${layer}</string>
    <key>PayloadUUID</key>
    <string>${uuid(layer)}</string>
    <key>PayloadDisplayName</key>
    <string>Callside: ${layer}</string>
    <key>PayloadScope</key>
    <string>System</string>
    <key>PayloadContent</key>
    <array>
      <dict>
        <key>PayloadType</key>
        <string>org.callside.app</string>
        <key>PayloadVersion</key>
        <integer>1</integer>
        <key>PayloadIdentifier</key>
        <string>org.callside.app.${layer}.settings</string>
        <key>PayloadUUID</key>
        <string>${uuid(`${layer} settings`)}</string>
        <key>PayloadDisplayName</key>
        <string>Callside</string>
        <key>organisation</key>
        <string>Your organisation</string>
        <key>${layer}</key>
        <dict>
${settings.join('\n')}
        </dict>
      </dict>
    </array>
  </dict>
</plist>
`
}

const comment = (text: string): string => xml(text).replaceAll('--', '- -')

function plist(value: unknown): string {
  if (typeof value === 'boolean') return value ? '<true/>' : '<false/>'
  if (typeof value === 'number') return Number.isInteger(value) ? `<integer>${value}</integer>` : `<real>${value}</real>`
  if (Array.isArray(value)) return `<array>${value.map(plist).join('')}</array>`
  if (typeof value === 'object' && value !== null) {
    return `<dict>${Object.entries(value)
      .map(([name, part]) => `<key>${xml(name)}</key>${plist(part)}`)
      .join('')}</dict>`
  }
  return `<string>${xml(typeof value === 'string' ? value : '')}</string>`
}
