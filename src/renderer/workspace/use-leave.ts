import { useEffect, useRef } from 'react'
import { useBridge } from '../kit/bridge'
import { sendSafely } from '../kit/use-command'
import { useView } from './view'

/** Tells when the agent turns away from a conversation, or closes the panel of its link: one that was opened for nothing goes again. */
export function useLeave(): void {
  const bridge = useBridge()
  const { selected, panel } = useView().view
  const before = useRef({ selected, panel })
  useEffect(() => {
    const left = before.current
    before.current = { selected, panel }
    if (left.selected === null || (left.selected === selected && (left.panel !== 'video' || panel === 'video'))) return
    void sendSafely(bridge.send('conversations.leave', { conversationId: left.selected }))
  }, [bridge, selected, panel])
}
