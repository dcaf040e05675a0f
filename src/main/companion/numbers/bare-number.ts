/** A number without the signs that people put between digits, and without the `(0)` that is not dialled from abroad. Still unchecked. */
export const bareNumber = (text: string): string =>
  text
    .trim()
    .replace(/^((?:\+|00)[\d\s.\-]*)\(0\)/, '$1')
    .replace(/[\s\u00a0().\-/]/g, '')
