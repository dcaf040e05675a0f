import { useEffect, useState } from 'react'
import type { CommandOutput } from '../../../contract/commands'
import type { VideoKind } from '../../../contract/conversation'
import { useBridge } from '../../kit/bridge'
import { sendSafely } from '../../kit/use-command'

type Preview = CommandOutput<'sessions.preview'>

/** The text that would go out; null while it is not known. */
export function usePreview(conversationId: string, provider: VideoKind | null, language: 'nl' | 'en'): Preview | null {
  const bridge = useBridge()
  const asked = `${conversationId} ${provider} ${language}`
  const [found, setFound] = useState<{ asked: string; preview: Preview | null }>({ asked: '', preview: null })
  useEffect(() => {
    if (provider === null) return
    let current = true
    void sendSafely(bridge.send('sessions.preview', { conversationId, provider, language })).then((result) => {
      if (current) setFound({ asked, preview: result.ok ? result.value : null })
    })
    return () => {
      current = false
    }
  }, [bridge, conversationId, provider, language, asked])
  return found.asked === asked ? found.preview : null
}
