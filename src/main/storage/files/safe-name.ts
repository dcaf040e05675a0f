/** Names that Windows keeps for devices. */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i
const LONGEST = 100

/** A file name without its ending, made of harmless characters on every system (trust V7); `fallback` where nothing is left. */
export function safeName(text: string, fallback: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"/\\|?*%$`'&;!#{}~^[\]]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/\.+/g, '.')
    .replace(/[-_]{2,}/g, '-')
  const name = [...plain]
    .slice(0, LONGEST)
    .join('')
    .replace(/^[\s.-]+|[\s.-]+$/g, '')
  return name === '' || RESERVED.test(name.split('.')[0] ?? '') ? fallback : name
}
