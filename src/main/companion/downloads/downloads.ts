import { fail, ok, type Result } from '../../../contract/result'
import type { WorkKind } from '../../../contract/work'
import type { ByteRange, ByteStream, FileKind, FileProblem, Files, HandlersOf, NewFile, Streams } from '../ports'
import type { Job, Works } from '../work/works'
import type { SavedFiles } from './saved-files'

type Open = (range: ByteRange | null) => Promise<Result<ByteStream, string>>
type Started = Result<{ workId: string }, 'cancelled' | 'not-a-media' | FileProblem>

/** A cut connection is taken up again so often. */
const MOST_CUTS = 3
/** What vendors have reason to send; anything else is not saved (trust V7). */
const endings: Record<string, [ending: string, kind: FileKind]> = {
  'audio/mpeg': ['mp3', 'audio'],
  'audio/mp3': ['mp3', 'audio'],
  'audio/wav': ['wav', 'audio'],
  'audio/x-wav': ['wav', 'audio'],
  'audio/wave': ['wav', 'audio'],
  'audio/ogg': ['ogg', 'audio'],
  'audio/mp4': ['mp4', 'audio'],
  'audio/webm': ['webm', 'audio'],
  'video/mp4': ['mp4', 'video'],
  'video/webm': ['webm', 'video'],
  'image/png': ['png', 'picture'],
  'image/jpeg': ['jpg', 'picture'],
  'application/pdf': ['pdf', 'document']
}

/** Recordings and medias into files of the agent's choice, straight from the vendor (trust D5). */
export class Downloads {
  constructor(private readonly parts: { files: Files; works: Works; streams: Streams; saved: SavedFiles }) {}

  readonly handlers: Omit<HandlersOf<'downloads'>, 'downloads.show'> = {
    'downloads.recording': ({ fileId, name, mimeType }) =>
      this.#start('save-recording', name, mimeType ?? 'audio/mpeg', (range) => this.parts.streams.recording(fileId, range)),
    'downloads.apizeeMedia': ({ of, ownerId, mediaId, name, mimeType }) =>
      this.#start('save-media', name, mimeType ?? 'image/jpeg', (range) =>
        this.parts.streams.apizeeMedia({ of, id: ownerId }, mediaId, range)
      )
  }

  async #start(kind: WorkKind, name: string, mimeType: string, open: Open): Promise<Started> {
    const known = endings[mimeType.toLowerCase()]
    if (known === undefined) return fail('not-a-media', mimeType)
    const [ending, fileKind] = known
    const file = await this.parts.files.chooseToSave({ name: withoutEnding(name), ending, kind: fileKind })
    if (file === null) return fail('cancelled')
    if (typeof file === 'string') return fail(file)
    const run = (job: Job) => fetchInto(file, ending, open, job, this.parts.files).finally(() => file.discard())
    const workId = this.parts.works.start({ kind, file: file.name, run })
    this.parts.saved.keep(workId, file.ref)
    return ok({ workId })
  }
}

const withoutEnding = (name: string): string => name.replace(/\.[A-Za-z0-9]{1,5}$/, '')

async function fetchInto(
  file: NewFile,
  ending: string,
  open: Open,
  job: Job,
  { sniffed }: Pick<Files, 'sniffed'>
): Promise<Result<null, string>> {
  let done = 0
  let total: number | null = null
  for (let cuts = 0; ; cuts++) {
    const opened = await open(done === 0 ? null : { from: done, to: null })
    if (!opened.ok) return opened
    const stream = opened.value
    if (done > 0 && !continues(stream, done, total)) {
      stream.cancel()
      return fail('changed')
    }
    total ??= stream.bytes
    try {
      for await (const part of stream.body) {
        if (job.signal.aborted) {
          stream.cancel()
          return ok(null)
        }
        if (done === 0 && sniffed(part) !== ending) {
          stream.cancel()
          return fail('not-a-media')
        }
        const written = await file.write(part)
        if (!written.ok) {
          stream.cancel()
          return written
        }
        done += part.length
        job.progress(done, { total })
      }
      if (total === null || done === total) return await file.finish()
    } catch {
      // The connection broke: the part that is here is kept, and the rest asked for.
    }
    if (cuts === MOST_CUTS) return fail('unreachable')
  }
}

/** A partial answer that begins where we stopped, of the same file as before. */
function continues({ status, contentRange }: ByteStream, done: number, total: number | null): boolean {
  const match = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(contentRange ?? '')
  return status === 206 && match !== null && Number(match[1]) === done && (total === null || match[2] === '*' || Number(match[2]) === total)
}
