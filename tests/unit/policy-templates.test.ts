import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { adminTable, policyFiles } from '../../scripts/policy/policy-files'
import { policyGaps, policyRows } from '../../scripts/policy/policy-rows'
import { flatSettings, settingSchemas } from '../../src/contract/setting-paths'
import { policyDocument } from '../../src/main/storage/policy/policy-document'
import { recordFigure } from '../support/figures'

const root = resolve(import.meta.dirname, '../..')
const folder = resolve(root, 'resources/policy')
const rows = policyRows()
const stale = 'is not what the settings say: run npm run policy-templates'
const python = (program: string, ...args: string[]): unknown =>
  JSON.parse(execFileSync('python3', ['-c', program, ...args], { encoding: 'utf8' })) as unknown

const readAdmx = `
import sys, json, re, xml.etree.ElementTree as E
n = {'p': 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions'}
admx, adml = E.parse(sys.argv[1]).getroot(), E.parse(sys.argv[2]).getroot()
attributes = [v for e in admx.iter() for v in e.attrib.values()]
used = lambda kind: sorted({m for v in attributes for m in re.findall(r'^\\$\\(' + kind + r'\\.(.+)\\)$', v)})
policies = admx.findall('.//p:policy', n)
print(json.dumps({
  'strings': used('string'), 'presentations': used('presentation'),
  'hasStrings': sorted(e.get('id') for e in adml.findall('.//p:string', n)),
  'hasPresentations': sorted(e.get('id') for e in adml.findall('.//p:presentation', n)),
  'names': [p.get('name') for p in policies],
  'categories': sorted({p.find('p:parentCategory', n).get('ref') for p in policies}),
  'hasCategories': sorted(e.get('name') for e in admx.findall('.//p:category', n)),
  'values': sorted({v for p in policies for v in [p.get('valueName')] + [e.get('valueName') or (e.get('key') or '').split('\\\\')[-1] for e in p.findall('p:elements/*', n)] if v}),
  'unfitting': [p.get('name') for p in policies for e in p.findall('p:elements/*', n)
    if not any(c.get('refId') == e.get('id') for q in adml.findall('.//p:presentation', n) if '$(presentation.' + q.get('id') + ')' == p.get('presentation') for c in q)]
}))`

interface Admx {
  strings: string[]
  presentations: string[]
  hasStrings: string[]
  hasPresentations: string[]
  names: string[]
  categories: string[]
  hasCategories: string[]
  values: string[]
  unfitting: string[]
}

describe('templates of the policy', () => {
  it('have a twin for every setting, or a reason why not', () => {
    const gaps = policyGaps()
    recordFigure({
      id: 'K9.twins',
      what: 'settings without a twin in the policy or an excuse',
      figure: `${gaps.length} of ${settingSchemas.size}`,
      limit: '0',
      ok: gaps.length === 0
    })
    expect(gaps).toEqual([])
  })

  it('are what the settings say', () => {
    for (const [name, text] of Object.entries(policyFiles(rows)))
      expect(readFileSync(resolve(folder, name), 'utf8') === text, `${name} ${stale}`).toBe(true)
    expect(readFileSync(resolve(root, 'docs/admin.md'), 'utf8').includes(adminTable(rows)), `docs/admin.md ${stale}`).toBe(true)
  })

  it('of group policy parse with a second reader, and every id leads somewhere', () => {
    const found = python(readAdmx, resolve(folder, 'callside.admx'), resolve(folder, 'en-US/callside.adml')) as Admx
    expect(found.strings).toEqual(found.hasStrings)
    expect(found.presentations).toEqual(found.hasPresentations)
    expect(found.hasCategories).toEqual(expect.arrayContaining(found.categories))
    expect(found.unfitting).toEqual([])
    expect(new Set(found.names).size).toBe(found.names.length)
    expect(found.names).toHaveLength(1 + 2 * rows.length)
    expect(found.values).toEqual([...rows.map(({ path }) => path as string), 'organisation'].sort())
  })

  it.each(['rules', 'defaults'] as const)('of macOS for %s say what is built in, read by a second reader', (layer) => {
    const file = resolve(folder, layer === 'rules' ? 'callside.mobileconfig' : 'callside-defaults.mobileconfig')
    const [payload] = python(
      `import sys, json, plistlib; print(json.dumps(plistlib.load(open(sys.argv[1], 'rb'))['PayloadContent']))`,
      file
    ) as [object]
    const reading = policyDocument('managed-preferences', file, payload)
    expect(reading.problems).toEqual([])
    expect(reading[layer]).toEqual(new Map(rows.map(({ path, builtIn }) => [path, builtIn])))
    expect(reading.organisation).toBe('Your organisation')
  })

  it('describe values that the settings take', () => {
    for (const { path, builtIn } of rows) expect(settingSchemas.get(path)?.safeParse(builtIn).success, path).toBe(true)
    const example = /```|^ {4}\{[\s\S]*?^ {4}\}$/m.exec(readFileSync(resolve(root, 'docs/admin.md'), 'utf8'))?.[0] ?? ''
    const { rules, defaults } = JSON.parse(example) as { rules: object; defaults: object }
    for (const [path, value] of [...flatSettings(rules), ...flatSettings(defaults)]) {
      expect(settingSchemas.get(path as never)?.safeParse(value).success, path).toBe(true)
    }
  })
})
