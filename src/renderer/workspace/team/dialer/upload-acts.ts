import type { Bridge } from '../../../../contract/bridge'
import type { CommandInput } from '../../../../contract/commands'
import type { ImportField } from '../../../../contract/member-import'
import { t } from '../../../kit/words'
import { mappingProblem } from './becomes'
import { ask, readTypes, say } from './dialer-acts'
import { dialerDesk, noUpload, usualType, type Fixed, type Trouble, type Upload } from './dialer-desk'
import { momentOf } from './member-draft'

/** The vendor's int32. */
const MOST_PRIORITY = 2_147_483_647
/** Changes of a mapping that come together are checked together. */
const REST_MS = 300

/** Reads a list: a file of the agent's choice, or what was pasted. */
export async function readTable(bridge: Bridge, pasted: string | null): Promise<void> {
  const before = dialerDesk.now().upload
  const back = (trouble: Trouble | null): void =>
    dialerDesk.changeUpload({ step: before.table === null ? (pasted === null ? 'none' : 'pasting') : 'columns', trouble })
  dialerDesk.changeUpload({ step: 'reading', trouble: null })
  const missing = await readTypes(bridge)
  if (missing !== null) return back(missing)
  const typeId = usualType(dialerDesk.now().types)
  const answer = await ask(bridge, 'imports.inspect', {
    typeId: typeId === '' ? null : typeId,
    pasted: pasted === null ? null : { name: t('dialer.upload.pastedName'), text: pasted }
  })
  if (answer === null) return
  if (!answer.ok) return back(answer.trouble.cause === 'cancelled' ? null : answer.trouble)
  const table = answer.value
  dialerDesk.changeUpload({
    step: 'columns',
    table,
    pasted: '',
    fields: Object.fromEntries(table.suggested.map(({ column, field }) => [column, field])),
    check: null
  })
  checkSoon(bridge)
}

export function change(bridge: Bridge, part: Partial<Upload>): void {
  dialerDesk.changeUpload({ ...part, trouble: null })
  checkSoon(bridge)
}

export function putField(bridge: Bridge, column: number, field: ImportField | undefined): void {
  const { [column]: _old, ...others } = dialerDesk.now().upload.fields
  change(bridge, { fields: field === undefined ? others : { ...others, [column]: field } })
}

export type FixedProblem = 'priority' | 'startAt' | 'expireAt' | 'crossed'

export function fixedProblem({ priority, startAt, expireAt }: Fixed, now: number): FixedProblem | null {
  const typed = priority.trim()
  if (typed !== '' && (!/^-?\d{1,10}$/.test(typed) || Math.abs(Number(typed)) > MOST_PRIORITY)) return 'priority'
  const [start, expire] = [momentOf(startAt), momentOf(expireAt)]
  if (startAt !== '' && start === null) return 'startAt'
  if (expireAt !== '' && (expire === null || expire <= now)) return 'expireAt'
  return start !== null && expire !== null && expire <= start ? 'crossed' : null
}

const mappingOf = ({ fields, fixed, dates, zone }: Upload): CommandInput<'imports.check'>['mapping'] => ({
  columns: Object.entries(fields).map(([column, field]) => ({ column: Number(column), field })),
  fixed: {
    priority: fixed.priority.trim() === '' ? 0 : Number(fixed.priority),
    bucketId: fixed.bucket?.id ?? null,
    timeZoneId: fixed.timeZone?.id ?? null,
    agentId: fixed.agent?.id ?? null,
    minOfferingAt: momentOf(fixed.startAt),
    expireAt: momentOf(fixed.expireAt)
  },
  dates,
  zone
})

export const canBeRead = ({ fields, fixed }: Upload, now: number): boolean =>
  mappingProblem(Object.values(fields)) === null && fixedProblem(fixed, now) === null

let timer: ReturnType<typeof setTimeout> | undefined
let checks = 0
function checkSoon(bridge: Bridge): void {
  clearTimeout(timer)
  const mine = ++checks
  const { upload } = dialerDesk.now()
  if (upload.table === null || !canBeRead(upload, Date.now())) return dialerDesk.changeUpload({ check: null, checking: false })
  dialerDesk.changeUpload({ checking: true })
  timer = setTimeout(() => void checkNow(bridge, () => mine === checks), REST_MS)
}

/** Reads every row as it will be loaded; of several checks the last one counts. */
async function checkNow(bridge: Bridge, isLast: () => boolean): Promise<void> {
  const { upload } = dialerDesk.now()
  if (upload.table === null) return
  const answer = await ask(bridge, 'imports.check', { fileId: upload.table.fileId, mapping: mappingOf(upload) })
  if (answer === null || !isLast()) return
  if (answer.ok) dialerDesk.changeUpload({ check: answer.value, checking: false, trouble: null })
  else dialerDesk.changeUpload({ check: null, checking: false, trouble: answer.trouble })
}

export const checkAgain = (bridge: Bridge): void => change(bridge, {})

/** Begins to load what fits. It goes on whatever screen is looked at, and after a restart. */
export async function startUpload(bridge: Bridge): Promise<void> {
  const { upload, queue } = dialerDesk.now()
  if (upload.table === null || queue === null || upload.step !== 'columns') return
  const { name, fileId } = upload.table
  dialerDesk.changeUpload({ step: 'starting', trouble: null })
  const answer = await ask(bridge, 'imports.members', {
    fileId,
    queueId: queue.id,
    queueName: queue.name.slice(0, 250),
    mapping: mappingOf(upload)
  })
  if (answer === null) return
  if (!answer.ok) return dialerDesk.changeUpload({ step: 'columns', trouble: answer.trouble })
  dialerDesk.change({ upload: noUpload })
  say({ tone: 'positive', words: () => t('dialer.upload.begun', { file: name, queue: queue.name }) })
}

export const leaveTable = (): void => dialerDesk.change({ upload: noUpload })
