import { writeSync } from 'node:fs'
import { defaultSettings } from '../../src/contract/settings'
import { ConversationBook } from '../../src/main/companion/conversations/conversation-book'
import { initialState } from '../../src/main/companion/initial-state'
import { Outbox } from '../../src/main/companion/outbox/outbox'
import { Store } from '../../src/main/companion/store'
import { WrapUps } from '../../src/main/companion/wrap-up/wrap-ups'
import { createOpenJournal } from '../../src/main/storage/open-journal'
import { systemClock as clock, systemRandom as random } from '../../src/main/system'
import { createHttp } from '../../src/main/vendors/http'
import { createTelephony } from '../../src/main/vendors/webitel/create-telephony'
import { fixedKeys } from './fixed-keys'
import { conversation } from './records'
import { silentLog as log } from '../support/silent-log'

/**
 * Saves results with the application's own wrap-up and outbox and prints each attempt once it is saved, while the outbox delivers
 * what is there, this start's and earlier ones'. Arguments: folder, Webitel's REST address, first attempt id; `drain` saves nothing
 * and prints one line when nothing waits any more.
 */
const [folder = '', rest = '', first = '1', mode = ''] = process.argv.slice(2)
const account = 'agent@stub'

const { journal } = await createOpenJournal({ folder, keys: fixedKeys, log, clock })('real')
const store = new Store(initialState({ kind: 'desktop', platform: 'linux', version: '0', locale: 'en-GB' }, clock.now()))
const book = new ConversationBook(store, { clock, random, log })
const telephony = createTelephony({
  clock,
  random,
  log,
  http: createHttp({ clock, random, log }),
  settings: () => defaultSettings.webitel,
  addresses: () => ({ rest, realtime: rest.replace('http', 'ws'), sip: () => null })
})
const profile = await telephony.signIn({ server: 'stub', user: 'agent', password: 'word' })
if (!profile.ok) throw new Error(profile.cause)
const outbox = new Outbox({ journal, book, telephony, account: () => account, clock, random, log })
const wrapUps = new WrapUps({ book, telephony, account: () => account, random, log, onSaved: () => outbox.kick() })
book.useJournal(journal)
outbox.kick()
writeSync(1, 'begin\n')

if (mode === 'drain') {
  const look = (): void => {
    if (journal.outbox().length > 0) return void setTimeout(look, 50)
    const failed = journal.recent(100_000).filter(({ wrapUp }) => wrapUp?.delivery?.state === 'failed').length
    writeSync(1, `drained ${failed}\n`)
  }
  look()
} else {
  const saveOne = (attempt: number): void => {
    const id = `c${attempt}`
    const wrapUp = {
      attemptId: String(attempt),
      startedAt: clock.now(),
      deadlineAt: null,
      renewalS: null,
      renewing: false,
      closedByServer: false,
      disposition: null,
      delivery: null
    }
    book.put({ ...conversation(id), wrapUp, closedAt: null })
    void wrapUps.handlers['wrapUp.finish']({ conversationId: id, status: 'success', note: '', callback: null }).then((saved) => {
      if (saved.ok) writeSync(1, `${attempt}\n`)
      setTimeout(() => saveOne(attempt + 1), 2)
    })
  }
  saveOne(Number(first))
}
