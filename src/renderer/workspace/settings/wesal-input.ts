/** Byte for byte as Wesal gave it: printable signs without spaces (wesal.md 2.1). */
export const isWesalClientId = (text: string): boolean => /^[\x21-\x7e]{1,500}$/.test(text)

export const isEmail = (text: string): boolean => /^\S+@\S+\.\S+$/.test(text.trim())
