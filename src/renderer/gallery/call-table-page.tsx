import '../kit/words/customers'
import { useState } from 'react'
import { Button } from '../kit/button'
import { ActsProvider } from '../workspace/acts'
import { ViewProvider } from '../workspace/view'
import { CallTable } from '../workspace/customers/call-table'
import { noRows, withPage } from '../workspace/customers/call-rows'
import { indexConversations } from '../workspace/customers/own-conversations'
import { manyCalls } from './call-fixtures'
import css from './gallery.module.css'

const own = indexConversations([])
const nothing = (): void => undefined

/** The table of so many calls, opened by a press, so that its cost can be measured. */
export function CallTablePage({ count }: { count: number }) {
  const [{ rows }] = useState(() => withPage(noRows, manyCalls(count)))
  const [shown, setShown] = useState(false)
  return (
    <main className={css.callTable}>
      <Button onPress={() => setShown(!shown)}>{shown ? 'Close the table' : 'Open the table'}</Button>
      {shown && (
        <ActsProvider>
          <ViewProvider>
            <CallTable rows={rows} own={own} selected={null} onOpen={nothing} more={false} onNearEnd={nothing} onUse={nothing} />
          </ViewProvider>
        </ActsProvider>
      )}
    </main>
  )
}
