import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { judgeSddl, posixGuard } from './file-guard'
import { firstPolicy } from './first-policy'
import { noPolicySource } from './no-policy'
import { createPolicyFile } from './policy-file'
import { createRegistryPolicy } from './registry-policy'
import { systemRootOf } from './system-policy'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callside-policy-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const path = (): string => join(folder, 'policy.json')
const me = process.getuid?.() ?? 0
const file = (owners = [me]) => createPolicyFile({ path: path(), guard: posixGuard(owners), everyMs: 1 })
const put = (text: string, mode = 0o644): void => {
  writeFileSync(path(), text)
  chmodSync(path(), mode)
}
const good = '{"organisation":"Noordlicht","rules":{"ringLimitS":20,"calls":{"placeBy":"server"}},"defaults":{"theme":"dark"}}'

describe('the policy file', () => {
  it('is read as it stands, and not being there is no problem', async () => {
    expect(await file().read()).toMatchObject({ source: 'none', problems: [], whole: true })
    put(good)
    const { rules, defaults, organisation } = await file().read()
    expect([...rules]).toEqual([
      ['ringLimitS', 20],
      ['calls.placeBy', 'server']
    ])
    expect([...defaults]).toEqual([['theme', 'dark']])
    expect(organisation).toBe('Noordlicht')
  })

  it.each([0o666, 0o664, 0o646])('is refused with mode %o, because others could have written it', async (mode) => {
    put(good, mode)
    expect(await file().read()).toMatchObject({ rules: new Map(), problems: [{ reason: 'writable' }], whole: false })
  })

  it('is refused when it is somebody else’s', async () => {
    put(good)
    expect(await file([me + 1]).read()).toMatchObject({ rules: new Map(), problems: [{ reason: 'wrong-owner' }], whole: false })
  })

  it.each(['', '{', '[]', 'null', '7'])('gives nothing and says so when it is %j', async (text) => {
    put(text)
    expect(await file().read()).toMatchObject({ rules: new Map(), problems: [{ reason: 'malformed' }], whole: false })
  })
})

describe('a security descriptor', () => {
  it.each([
    ['O:BAG:SYD:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;0x1200a9;;;BU)', null],
    ['O:S-1-5-21-1-2-3-1001G:SYD:(A;;FA;;;BA)', 'wrong-owner'],
    ['O:BAG:SYD:(A;;FA;;;BA)(A;;0x1301bf;;;BU)', 'writable'],
    ['O:BAG:SYD:(A;;FRFW;;;WD)', 'writable'],
    ['O:BAG:SY', 'writable'],
    ['', 'wrong-owner']
  ])('%s is %s', (sddl, verdict) => expect(judgeSddl(sddl)).toBe(verdict))
})

describe('group policy', () => {
  const printed = (hive: string, body: string): string => `\r\n${hive}\\Software\\Policies\\Callside\r\n${body}`
  interface Run {
    file: string
    args: readonly string[]
    verbatim: boolean | undefined
  }
  const runs: Run[] = []
  beforeEach(() => void runs.splice(0))
  const registry = (machine: string | null, user: string | null, may: { reg: boolean; cmd: boolean } = { reg: true, cmd: true }) =>
    createRegistryPolicy({
      everyMs: 1,
      systemRoot: 'C:\\Windows',
      run: (file, args, { verbatim } = {}) => {
        runs.push({ file, args, verbatim })
        const asked = args.join(' ')
        if (!may.reg || (file.endsWith('cmd.exe') && !may.cmd)) return Promise.resolve({ code: 1, stdout: '' })
        if (asked.includes('Windows NT')) return Promise.resolve({ code: 0, stdout: '' })
        const stdout = asked.includes('HKLM') ? machine : user
        const printed = file.endsWith('cmd.exe') ? stdout : (stdout?.replace(/[^\x20-\x7e\r\n]/g, '?') ?? null)
        return Promise.resolve(printed === null ? { code: 1, stdout: '' } : { code: 0, stdout: printed })
      }
    })

  it('makes settings of what the registry can hold, the computer’s over the user’s', async () => {
    const machine = printed(
      'HKEY_LOCAL_MACHINE',
      [
        '    organisation    REG_SZ    Société  du Nord',
        '    ringLimitS    REG_DWORD    0x14',
        '    ringVolume    REG_SZ    0.5',
        '    calls.autoAnswer    REG_DWORD    0x0',
        '    video.byQueue    REG_MULTI_SZ    {\\0"7":"direct"}',
        '    unheard    REG_BINARY    00',
        '',
        'HKEY_LOCAL_MACHINE\\Software\\Policies\\Callside\\neighbour.origins',
        '    1    REG_SZ    https://a.example',
        '    2    REG_SZ    https://b.example',
        '',
        'HKEY_LOCAL_MACHINE\\Software\\Policies\\Callside\\Recommended',
        '    theme    REG_SZ    dark',
        ''
      ].join('\r\n')
    )
    const user = printed('HKEY_CURRENT_USER', '    ringLimitS    REG_DWORD    0x1e\r\n    ringTone    REG_SZ    soft-bell\r\n')
    const reading = await registry(machine, user).read()
    expect(Object.fromEntries(reading.rules)).toEqual({
      ringLimitS: 20,
      ringVolume: 0.5,
      'calls.autoAnswer': false,
      'video.byQueue': { 7: 'direct' },
      'neighbour.origins': ['https://a.example', 'https://b.example'],
      ringTone: 'soft-bell'
    })
    expect([...reading.defaults]).toEqual([['theme', 'dark']])
    expect(reading.organisation).toBe('Société  du Nord')
  })

  it('starts reg.exe by its path without a shell, and cmd.exe only for a key that is there, with its arguments as they stand', async () => {
    await registry(printed('HKEY_LOCAL_MACHINE', '    theme    REG_SZ    dark\r\n'), null).read()
    const reg = 'C:\\Windows\\System32\\reg.exe'
    const key = 'HKLM\\Software\\Policies\\Callside'
    expect(runs).toContainEqual({ file: reg, args: ['query', key, '/s'], verbatim: undefined })
    expect(runs).toContainEqual({ file: reg, args: ['query', key.replace('HKLM', 'HKCU'), '/s'], verbatim: undefined })
    expect(runs.filter(({ file }) => file !== reg)).toEqual([
      {
        file: 'C:\\Windows\\System32\\cmd.exe',
        args: ['/d', '/s', '/c', `"chcp 65001 >nul & "${reg}" query "${key}" /s"`],
        verbatim: true
      }
    ])
  })

  it('does without letters that the console does not know where cmd.exe is forbidden', async () => {
    const body = '    organisation    REG_SZ    Société du Nord\r\n    theme    REG_SZ    dark\r\n'
    const reading = await registry(printed('HKEY_LOCAL_MACHINE', body), null, { reg: true, cmd: false }).read()
    expect(reading).toMatchObject({ organisation: 'Soci?t? du Nord', rules: new Map([['theme', 'dark']]), whole: true })
  })

  it('tells that it cannot be read where registry tools are forbidden, and gives way to a file', async () => {
    const forbidden = registry(null, null, { reg: false, cmd: false })
    expect(await forbidden.read()).toMatchObject({
      source: 'registry',
      whole: false,
      problems: [{ reason: 'unreadable' }, { reason: 'unreadable' }]
    })
    put(good)
    const { source, problems } = await firstPolicy([forbidden, file()]).read()
    expect([source, problems.length]).toEqual(['file', 2])
  })

  it.each([
    [{ SystemRoot: 'D:\\Windows.1' }, 'D:\\Windows.1'],
    [{ SystemRoot: 'C:\\a" & calc & "' }, 'C:\\Windows'],
    [{ SystemRoot: '%TEMP%' }, 'C:\\Windows'],
    [{}, 'C:\\Windows']
  ])('%j lies at %s', (env, root) => expect(systemRootOf(env)).toBe(root))

  it('is none without keys, and stands before a file, which is told', async () => {
    expect(await registry(null, null).read()).toMatchObject({ source: 'none', problems: [] })
    put(good)
    const both = firstPolicy([registry(printed('HKEY_LOCAL_MACHINE', '    theme    REG_SZ    dark\r\n'), null), file()])
    expect(await both.read()).toMatchObject({
      source: 'registry',
      rules: new Map([['theme', 'dark']]),
      problems: [{ name: path(), reason: 'shadowed' }]
    })
    expect(await firstPolicy([noPolicySource, file()]).read()).toMatchObject({ source: 'file', problems: [] })
  })
})
