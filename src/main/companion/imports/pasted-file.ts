import type { ChosenFile } from '../ports'

/** No path begins so. A pasted table is kept whole where a file is kept by its path, in the same encrypted journal, so that it can be gone on with. */
const MARK = 'pasted:'

export const isPasted = (ref: string): boolean => ref.startsWith(MARK)

/** A pasted table as a file that was chosen. */
export const pastedFileOf = ({ name, text }: { name: string; text: string }): ChosenFile => pastedFile(`${MARK}${text}`, name)

export function pastedFile(ref: string, name: string): ChosenFile {
  const bytes = Buffer.from(ref.slice(MARK.length), 'utf8')
  return {
    ref,
    name,
    bytes: bytes.length,
    read: () =>
      (async function* () {
        yield bytes
      })()
  }
}
