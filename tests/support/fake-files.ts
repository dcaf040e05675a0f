import type { Files } from '../../src/main/companion/ports'
import { fail, ok } from '../../src/contract/result'
import { sniffedKind } from '../../src/main/storage/files/sniffed-kind'
import { englishName } from './english-name'

/** Files in memory: `finished` by name, and how many are begun and not ended. `space`: bytes until the disk is full. */
export function fakeFiles({ space = Infinity }: { space?: number } = {}) {
  const finished = new Map<string, string>()
  let open = 0
  const files: Files = {
    chooseToSave({ name: suggested, ending }) {
      const name = englishName(suggested)
      const parts: Uint8Array[] = []
      let bytes = 0
      let ended = false
      open++
      const end = () => {
        if (!ended) open--
        ended = true
      }
      return Promise.resolve({
        name: `${name}.${ending}`,
        ref: `/saved/${name}.${ending}`,
        write(part) {
          bytes += part.length
          if (bytes > space) return Promise.resolve(fail('no-space'))
          parts.push(part)
          return Promise.resolve(ok(null))
        },
        finish() {
          end()
          finished.set(`${name}.${ending}`, Buffer.concat(parts).toString('latin1'))
          return Promise.resolve(ok(null))
        },
        discard: () => Promise.resolve(end())
      })
    },
    chooseToOpen: () => Promise.resolve(null),
    sniffed: (start) => sniffedKind(start)?.ending ?? null,
    again: () => Promise.resolve(null)
  }
  return Object.assign(files, { finished, open: () => open })
}
