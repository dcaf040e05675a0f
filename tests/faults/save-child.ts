import { writeSync } from 'node:fs'
import { createOpenJournal } from '../../src/main/storage/open-journal'
import { systemClock } from '../../src/main/system'
import { conversation, outboxEntry } from './records'
import { silentLog } from '../support/silent-log'
import { fixedKeys } from './fixed-keys'

/** Saves results as fast as it can and prints each id once it is saved. Arguments: folder, the prefix of the ids. */
const [folder = '', prefix = ''] = process.argv.slice(2)

const { journal, place } = await createOpenJournal({ folder, keys: fixedKeys, log: silentLog, clock: systemClock })('real')
if (place !== 'keychain') throw new Error(`the journal is in ${place}`)
// Straight to the pipe: a buffered line would be lost with the process and make the test blind.
writeSync(1, 'begin\n')
for (let index = 0; ; index++) {
  const id = `${prefix}-${index}`
  journal.putConversation(conversation(id))
  journal.putResult(conversation(id), outboxEntry(id, { conversationId: id }))
  writeSync(1, `${id}\n`)
  if (index % 20 === 19) journal.prune(0, 200)
}
