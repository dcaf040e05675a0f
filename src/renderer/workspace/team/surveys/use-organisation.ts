import { useCallback, useEffect, useState } from 'react'
import type { CommandOutput } from '../../../../contract/commands'
import { useBridge } from '../../../kit/bridge'
import { sendSafely } from '../../../kit/use-command'
import { useCompanion } from '../../../kit/use-companion'
import { troubleOf, type WesalTrouble } from '../../wesal-trouble'

export type Organisation = CommandOutput<'surveys.organisation'>

/** Who the signed-in user of Wesal belongs to, and the company whose surveys are shown: the chosen one, or the first. */
export function useOrganisation(ask: boolean): {
  organisation: Organisation | null
  company: Organisation['companies'][number] | null
  trouble: WesalTrouble | null
  again: () => void
} {
  const bridge = useBridge()
  const chosen = useCompanion((state) => state.settings.wesal.surveyCompanyId)
  const name = useCompanion((state) => state.vendors.wesal.name)
  const [held, setHeld] = useState<{ organisation: Organisation | null; trouble: WesalTrouble | null }>({
    organisation: null,
    trouble: null
  })
  const [generation, setGeneration] = useState(0)
  useEffect(() => {
    setHeld({ organisation: null, trouble: null })
    if (!ask) return
    let left = false
    void sendSafely(bridge.send('surveys.organisation', {})).then((result) => {
      if (left) return
      setHeld({ organisation: result.ok ? result.value : null, trouble: troubleOf('surveys.organisation', result) })
    })
    return () => {
      left = true
    }
  }, [bridge, ask, name, generation])
  const companies = held.organisation?.companies ?? []
  return {
    ...held,
    company: companies.find(({ id }) => id === chosen) ?? companies[0] ?? null,
    again: useCallback(() => setGeneration((count) => count + 1), [])
  }
}
