import type { Covered } from '../tests/support/contract-coverage'

const order: Covered['vendor'][] = ['WeSeeDo Direct', 'WeSeeDo Personal', 'Apizee', 'Wesal', 'Webitel', 'Webitel PostgreSQL']

const head = `# The vendors' calls, and what is proven of each

Made by \`npm run vendors-table\` from the contract tests that passed: each looks at the request on the wire (method, path, headers, body) and at what becomes
of the answer. Rows are those of the scope. \`npm run simulators -- --list\` names the routes of the simulators in the same way.
`

const byNumber = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true })

/** One section a vendor, one line a row and call. */
export function vendorsTable(covered: readonly Covered[]): string {
  const sections = order.map((vendor) => {
    const lines = new Map<string, Set<string>>()
    for (const one of covered) {
      if (one.vendor !== vendor) continue
      const key = `${one.row} | \`${one.call}\``
      lines.set(key, (lines.get(key) ?? new Set()).add(one.outcome))
    }
    const table = [...lines]
      .sort(([a], [b]) => byNumber(a, b))
      .map(([key, outcomes]) => `| ${key} | ${[...outcomes].sort(byNumber).map(cell).join('; ')} |`)
    return `\n## ${vendor}\n\n| row | call | covered |\n| --- | --- | --- |\n${table.join('\n')}\n`
  })
  return head + sections.join('')
}

const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/[<>]/g, (sign) => (sign === '<' ? '&lt;' : '&gt;'))
