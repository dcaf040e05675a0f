/** One value of the registry, as `reg.exe query` prints it. */
export interface RegistryValue {
  /** Below the asked key, with `\`; empty for the key itself. */
  key: string
  name: string
  value: string | number | string[]
}

/** Reads what `reg.exe query KEY /s` prints. Kinds that no policy uses (binary, links) are left out. */
export function parseRegistry(printed: string, asked: string): RegistryValue[] {
  const values: RegistryValue[] = []
  let key: string | null = null
  for (const line of printed.split(/\r?\n/)) {
    if (/^HKEY_/.test(line)) {
      const full = line.trimEnd()
      const inside = full.toLowerCase() === asked.toLowerCase() || full.toLowerCase().startsWith(`${asked.toLowerCase()}\\`)
      key = inside ? full.slice(asked.length + 1) : null
      continue
    }
    const found = /^ {4}(.+?) {4}(REG_[A-Z_]+) {4}(.*)$/.exec(line)
    if (key === null || found === null) continue
    const [, name = '', kind = '', text = ''] = found
    const value = valueOf(kind, text)
    if (value !== null) values.push({ key, name, value })
  }
  return values
}

function valueOf(kind: string, text: string): RegistryValue['value'] | null {
  if (kind === 'REG_SZ' || kind === 'REG_EXPAND_SZ') return text
  if (kind === 'REG_DWORD' || kind === 'REG_QWORD') return Number(text)
  if (kind === 'REG_MULTI_SZ') return text.split('\\0').filter((part) => part !== '')
  return null
}
