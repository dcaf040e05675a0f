import type { ImportField } from '../../../contract/member-import'

type Kind = Exclude<ImportField['kind'], 'variable'>

/** Words by which headings are known, in the languages of the vendors' markets; separators and capitals do not count. */
const known: [Kind, RegExp][] = [
  ['name', /^(full|first|last|client|customer|contact|klant|voor|achter|volledige?)?(name?|naam|nom|prenom)$|^імя$|^піб$/],
  ['destination', /^(tel(efoon|ephone)?|phone|mobile?|mobiel|gsm|number|numer|nummer|destination|msisdn|телефон)(no|nr|number|nummer)?/],
  ['priority', /^prio/],
  ['expireAt', /^(expire|expiry|valid(to|until)|geldigtot|verloopt)/],
  ['minOfferingAt', /^(minoffering|notbefore|callat|callafter|startat|bellenvanaf)/],
  ['timeZone', /^(time|tijd)zone$|^tz$/],
  ['bucket', /^bucket/],
  ['skill', /^skill/],
  ['agent', /^(agent|medewerker)/]
]
const SEVERAL: readonly Kind[] = ['name', 'destination']

/** What the columns of a table probably are; a heading that nobody knows becomes a variable of that name. `typeId`: of the numbers. */
export function suggestMapping(headings: readonly string[], typeId: string | null): { column: number; field: ImportField }[] {
  const taken = new Set<string>()
  return headings.flatMap((heading, column): { column: number; field: ImportField }[] => {
    const word = heading
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '')
    const kind = known.find(([, words]) => words.test(word))?.[0]
    if (kind === 'destination') return typeId === null ? [] : [{ column, field: { kind, typeId } }]
    if (kind !== undefined && (SEVERAL.includes(kind) || !taken.has(kind))) {
      taken.add(kind)
      return [{ column, field: { kind } }]
    }
    const name = heading
      .trim()
      .replace(/[\s.[\]]+/g, '_')
      .slice(0, 200)
    if (name === '' || taken.has(`variable ${name}`)) return []
    taken.add(`variable ${name}`)
    return [{ column, field: { kind: 'variable', name } }]
  })
}
