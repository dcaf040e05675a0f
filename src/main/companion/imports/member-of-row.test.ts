import { describe, expect, it } from 'vitest'
import { ImportMapping, type ImportRowReason } from '../../../contract/member-import'
import type { Lookups } from './load-lookups'
import { mappingProblem, memberOfRow } from './member-of-row'
import { suggestMapping } from './suggest-mapping'

const now = Date.UTC(2026, 10, 21)
const known = (names: Record<string, string>) => (text: string) => names[text.toLowerCase()]
const lookups: Lookups = {
  timeZone: known({ 'europe/amsterdam': '371' }),
  bucket: known({ arrears: '3' }),
  skill: known({ dutch: '4' }),
  agent: known({ '201': '9' }),
  isPhone: (typeId) => typeId !== '2'
}
const mapping = ImportMapping.parse({
  columns: [
    { column: 0, field: { kind: 'name' } },
    { column: 1, field: { kind: 'name' } },
    { column: 2, field: { kind: 'destination', typeId: '1' } },
    { column: 3, field: { kind: 'destination', typeId: '2' } },
    { column: 4, field: { kind: 'priority' } },
    { column: 5, field: { kind: 'expireAt' } },
    { column: 6, field: { kind: 'minOfferingAt' } },
    { column: 7, field: { kind: 'timeZone' } },
    { column: 8, field: { kind: 'bucket' } },
    { column: 9, field: { kind: 'skill' } },
    { column: 10, field: { kind: 'agent' } },
    { column: 11, field: { kind: 'variable', name: 'client_id' } }
  ],
  fixed: { priority: 2, timeZoneId: '1', variables: { campaign: 'november' } },
  zone: 'Europe/Amsterdam'
})
const row = (cells: Record<number, string>) =>
  Array.from({ length: 12 }, (_, column) => cells[column] ?? ['Maren', 'Visser', '06 - 123 456 78'][column] ?? '')

describe('a row', () => {
  it('becomes a member with everything that its columns say', () => {
    const cells = row({
      3: 'maren@example.org',
      4: '-7',
      5: '01-12-2026',
      6: '22-11-2026 10:00',
      7: 'europe/amsterdam',
      8: 'Arrears',
      10: '201',
      11: 'NL-1'
    })
    expect(memberOfRow(cells, mapping, lookups, now)).toEqual({
      ok: true,
      member: {
        name: 'Maren Visser',
        priority: -7,
        expireAt: Date.parse('2026-12-01T22:59Z'),
        minOfferingAt: Date.parse('2026-11-22T09:00Z'),
        timeZoneId: '371',
        bucketId: '3',
        skillId: null,
        agentId: '9',
        variables: { campaign: 'november', client_id: 'NL-1' },
        communications: [
          expect.objectContaining({ destination: '0612345678', typeId: '1', priority: 2 }),
          expect.objectContaining({ destination: 'maren@example.org', typeId: '2', priority: 1 })
        ]
      }
    })
  })

  it('takes what is fixed where its cells are empty', () => {
    expect(memberOfRow(row({}), mapping, lookups, now)).toMatchObject({
      ok: true,
      member: { priority: 2, timeZoneId: '1', variables: { campaign: 'november' } }
    })
  })

  it.each<[ImportRowReason, number | null, Record<number, string>]>([
    ['no-name', 0, { 0: ' ', 1: '' }],
    ['name-too-long', 0, { 0: 'x'.repeat(201) }],
    ['no-destination', null, { 2: '' }],
    ['not-a-number', 2, { 2: '3.16E+10' }],
    ['not-a-number', 2, { 2: '0800-CALLME' }],
    ['number-too-short', 2, { 2: '12' }],
    ['number-too-long', 2, { 2: '1'.repeat(21) }],
    ['not-a-priority', 4, { 4: '2,5' }],
    ['not-a-priority', 4, { 4: '2147483648' }],
    ['not-a-time', 5, { 5: '31-02-2026' }],
    ['time-in-past', 5, { 5: '2020-01-01' }],
    ['not-a-time', 6, { 6: 'soon' }],
    ['times-crossed', null, { 5: '01-12-2026', 6: '02-12-2026' }],
    ['unknown-time-zone', 7, { 7: 'Europe/Atlantis' }],
    ['unknown-bucket', 8, { 8: 'Gone' }],
    ['unknown-skill', 9, { 9: 'Latin' }],
    ['unknown-agent', 10, { 10: '999' }],
    ['bucket-and-skill', null, { 8: 'Arrears', 9: 'Dutch' }],
    ['variable-too-long', 11, { 11: 'x'.repeat(4001) }]
  ])('is none: %s in column %s', (reason, column, cells) => {
    expect(memberOfRow(row(cells), mapping, lookups, now)).toEqual({ ok: false, reason, column })
  })

  it.each([
    ['+31 (0)6 12345678', '+31612345678'],
    ['(020) 794.60-15', '0207946015'],
    ['*21#201', '*21#201']
  ])('keeps the form of a number: %s', (text, destination) => {
    expect(memberOfRow(row({ 2: text }), mapping, lookups, now)).toMatchObject({ member: { communications: [{ destination }] } })
  })
})

describe('a mapping', () => {
  const of = (...fields: ImportMapping['columns'][number]['field'][]) => ({
    ...mapping,
    columns: fields.map((field, column) => ({ column, field }))
  })
  const phone = { kind: 'destination', typeId: '1' } as const

  it('needs a name and a destination, and most fields once', () => {
    expect(mappingProblem(mapping)).toBeNull()
    expect(mappingProblem(of(phone))).toBe('name')
    expect(mappingProblem(of({ kind: 'name' }))).toBe('destination')
    expect(mappingProblem(of({ kind: 'name' }, phone, { kind: 'bucket' }, { kind: 'bucket' }))).toBe('bucket')
    expect(mappingProblem(of({ kind: 'name' }, ...Array.from({ length: 21 }, () => phone)))).toBe('destination')
    expect(mappingProblem(of({ kind: 'name' }, phone, { kind: 'variable', name: 'a' }, { kind: 'variable', name: 'a' }))).toBe('variable')
  })

  it('is suggested from the headings', () => {
    expect(suggestMapping(['Voornaam', 'Achternaam', 'Tel. werk', 'Prio', 'Time zone', 'Klant nr.', '', 'prio'], '1')).toEqual([
      { column: 0, field: { kind: 'name' } },
      { column: 1, field: { kind: 'name' } },
      { column: 2, field: { kind: 'destination', typeId: '1' } },
      { column: 3, field: { kind: 'priority' } },
      { column: 4, field: { kind: 'timeZone' } },
      { column: 5, field: { kind: 'variable', name: 'Klant_nr_' } },
      { column: 7, field: { kind: 'variable', name: 'prio' } }
    ])
  })
})
