import type { ReactNode } from 'react'
import type { Conversation } from '../../../contract/conversation'
import { CustomerCard } from './customer-card'
import css from './conversation.module.css'

/** The two columns below a conversation's head: the work, and who it is for. */
export function Columns({ conversation, side, children }: { conversation: Conversation; side?: ReactNode; children: ReactNode }) {
  return (
    <div className={css.columns}>
      <div className={css.main}>{children}</div>
      <div className={css.side}>
        <CustomerCard conversation={conversation} />
        {side}
      </div>
    </div>
  )
}
