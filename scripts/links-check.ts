import { parseArgs } from 'node:util'
import { readLink } from '../src/contract/links/read-link'

/** Says of every link on standard input, one a line, what Callside makes of it, as one JSON line each (docs/crm-links.md). */
const { values } = parseArgs({
  options: { domain: { type: 'string', multiple: true, default: [] }, country: { type: 'string', default: 'NL' } }
})

function tell(line: string): void {
  const input = line.replace(/\r$/, '')
  const read = readLink(input, { domains: values.domain, country: values.country })
  const { action = null, ...fields } = read.ok ? read.action : {}
  const verdict = read.ok ? 'accepted' : 'refused'
  process.stdout.write(`${JSON.stringify({ input, verdict, reason: read.ok ? null : read.reason, action, fields })}\n`)
}

// Node's own reader of lines also ends one at U+2028 and at a lone carriage return, which are for a link to be refused by.
const parts: string[] = []
for await (const chunk of process.stdin.setEncoding('utf8') as AsyncIterable<string>) {
  const [first = '', ...more] = chunk.split('\n')
  parts.push(first)
  for (const next of more) {
    tell(parts.join(''))
    parts.splice(0, parts.length, next)
  }
}
const last = parts.join('')
if (last !== '') tell(last)
