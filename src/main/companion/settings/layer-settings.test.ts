import { describe, expect, it } from 'vitest'
import { seedOfThisRun } from '../../../../tests/faults/seed'
import { recordFigure } from '../../../../tests/support/figures'
import { numbersOf } from '../../../../tests/support/seeded'
import { administratorsAlone, excusedFromPolicy } from '../../../contract/policy-excuses'
import { settingKind } from '../../../contract/setting-kind'
import { builtIn, flatSettings, settingSchemas, type SettingPath, type SettingValues } from '../../../contract/setting-paths'
import { defaultSettings, Settings } from '../../../contract/settings'
import { layerSettings } from './layer-settings'

const none: SettingValues = new Map()
const lay = (layers: Partial<Parameters<typeof layerSettings>[0]>) =>
  layerSettings({ builtIn, defaults: none, agent: none, rules: none, ...layers })
const ofPolicy = [...settingSchemas.keys()].filter((path) => !excusedFromPolicy.has(path))

/** Three right values of a setting, different from each other where it has three, and one that is wrong for every setting. */
const texts = [
  'https://a.example',
  'https://b.example',
  'https://a.example/api',
  'https://b.example/api',
  'https://c.example/api',
  'a.example',
  'b.example',
  'c.example',
  '.a',
  '/a',
  '/b',
  '/c'
]
const tries: unknown[] = [
  true,
  false,
  ...[1, 2, 3, 0.25, 0.5, 0.75],
  ...texts,
  ...['Ctrl+Shift+F8', 'Ctrl+Shift+F9', 'Ctrl+Alt+KeyA'],
  ...['1', '2', '3', 'BE', 'DE', 'FR', '{a}', '', 'Alt+KeyA'],
  ...texts.map((text) => [text]),
  ...[[1], [2], [3], []],
  ...['direct', 'personal', 'Alt+KeyA', 'text', 'Alt+KeyB'].flatMap((value) => [{ a: value }, { b: value }]),
  ...['a', 'b', 'c'].flatMap((id) => [
    [{ status: id, label: id, callback: true }],
    [{ id, label: id }],
    [{ urls: `stun:${id}.example` }],
    [{ name: id, key: id.repeat(43) }]
  ])
]
const wrong = { no: { such: Symbol.iterator.description } }
function rightValues(path: SettingPath): unknown[] {
  const schema = settingSchemas.get(path)!
  const all = [...settingKind(schema).choices, ...tries, ['tel'], ['sip'], builtIn.get(path)]
  return all.filter((value, at) => schema.safeParse(value).success && all.indexOf(value) === at).slice(0, 3)
}

describe('layers of settings', () => {
  it('lets the highest layer that speaks rightly win, for every setting and all 16 combinations of layers', () => {
    let combinations = 0
    let wrongPrecedence = 0
    let first: string | undefined
    for (const path of ofPolicy) {
      const values = rightValues(path)
      expect(values.length, `${path} has too few values to try: add some to \`tries\``).toBeGreaterThan(
        settingKind(settingSchemas.get(path)!).choices.length === 1 ? 0 : 1
      )
      const standard = builtIn.get(path)
      // The lowest layer is always there in the program; here it is also taken away, to see that nothing else fills its place.
      for (let mask = 0; mask < 16; mask++) {
        const at = (bit: number, value: unknown): SettingValues => ((mask & bit) !== 0 ? new Map([[path, value]]) : none)
        const [a, b = a, c = a] = values
        const without = new Map([...builtIn].filter(([name]) => name !== path))
        const layered = lay({
          builtIn: (mask & 1) !== 0 ? builtIn : without,
          defaults: at(2, a),
          agent: at(4, b),
          rules: at(8, c)
        })
        const parsed = (value: unknown): unknown => settingSchemas.get(path)!.parse(value)
        const agents = (mask & 4) !== 0 && !administratorsAlone.has(path)
        const expected =
          (mask & 8) !== 0 ? parsed(c) : agents ? parsed(b) : (mask & 2) !== 0 ? parsed(a) : (mask & 1) !== 0 ? standard : undefined
        const got = flatSettings(layered.settings).get(path)
        const right =
          JSON.stringify(got) === JSON.stringify(expected) &&
          layered.locked.includes(path) === ((mask & 8) !== 0) &&
          layered.defaults.includes(path) === ((mask & 2) !== 0) &&
          layered.agent.has(path) === agents &&
          layered.problems.length === 0
        combinations++
        if (!right) {
          wrongPrecedence++
          first ??= `${path} with layers ${mask}`
        }
      }
    }
    recordFigure({
      id: 'K9.precedence',
      what: 'settings whose value came from another layer than the highest that spoke',
      figure: `${wrongPrecedence} of ${combinations}`,
      limit: '0',
      ok: wrongPrecedence === 0
    })
    expect(first).toBeUndefined()
    expect(combinations).toBe(ofPolicy.length * 16)
  })

  it('sets a wrong value aside by its name, and takes the rest of the policy and the layer below', () => {
    let bricked = 0
    for (const path of ofPolicy) {
      const layered = lay({
        defaults: new Map([[path, wrong]]),
        agent: new Map([['theme', 'dark']]),
        rules: new Map([
          [path, wrong],
          ['ringLimitS', path === 'ringLimitS' ? wrong : 20]
        ])
      })
      const whole = Settings.safeParse(layered.settings)
      const told = layered.problems.filter(({ name, reason }) => name === path && reason === 'wrong-value').map(({ where }) => where)
      const expected = path === 'theme' ? 'dark' : builtIn.get(path)
      if (!whole.success || told.length < 2 || JSON.stringify(flatSettings(layered.settings).get(path)) !== JSON.stringify(expected))
        bricked++
      expect(layered.locked).toEqual(path === 'ringLimitS' ? [] : ['ringLimitS'])
    }
    expect(bricked).toBe(0)
  })

  it('makes whole settings of any layers whatever stands in them', () => {
    const seed = seedOfThisRun()
    const random = numbersOf(seed)
    const names = [
      ...settingSchemas.keys(),
      'audio',
      'calls',
      '__proto__',
      'constructor',
      'toString',
      'calls.',
      '.',
      '',
      'a'.repeat(9_999),
      'calls.placeBy.x'
    ]
    const values: unknown[] = [
      ...tries,
      null,
      undefined,
      NaN,
      -1,
      1e308,
      wrong,
      [[[]]],
      'x'.repeat(5_000),
      { __proto__: 1 },
      JSON.parse('{"__proto__":{"a":1}}')
    ]
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
    let bricked = 0
    const rounds = 1_000
    for (let round = 0; round < rounds; round++) {
      const layer = (): SettingValues => new Map(Array.from({ length: Math.floor(random() * 30) }, () => [pick(names), pick(values)]))
      const layered = lay({ defaults: layer(), agent: layer(), rules: layer() })
      if (!Settings.safeParse(layered.settings).success) bricked++
    }
    recordFigure({
      id: 'K9.bricked',
      what: 'layers of any content that left no whole settings',
      figure: `${bricked} of ${rounds}`,
      limit: '0',
      ok: bricked === 0
    })
    expect(bricked, `seed ${seed}`).toBe(0)
    expect(({} as { a?: number }).a).toBeUndefined()
  })

  it('takes no policy for what belongs to one computer, and tells so', () => {
    const layered = lay({ rules: new Map([['audio.microphoneId', 'usb']]), agent: new Map([['audio.speakerId', 'usb']]) })
    expect(layered.problems).toEqual([{ where: 'rule', name: 'audio.microphoneId', reason: 'not-by-policy' }])
    expect(layered.settings.audio).toEqual({ ...defaultSettings.audio, speakerId: 'usb' })
    expect(layered.locked).toEqual([])
  })
})
