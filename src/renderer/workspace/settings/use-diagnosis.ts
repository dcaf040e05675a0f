import { useEffect, useRef, useState } from 'react'
import type { DiagnosisCheck, Finding } from '../../../contract/diagnosis'
import { useBridge } from '../../kit/bridge'
import { sendSafely } from '../../kit/use-command'

type Answer = Pick<Finding, 'outcome' | 'finding' | 'values'>
export type CheckState = 'waiting' | 'running' | Answer

export interface Diagnosis {
  /** In the order in which they run; null until they are known. */
  checks: readonly DiagnosisCheck[] | null
  states: Partial<Record<DiagnosisCheck, CheckState>>
  running: boolean
  endedAt: number | null
  runAll: () => void
  runOne: (check: DiagnosisCheck) => void
  stop: () => void
}

/** The checks and what each found, one after the other. Leaving the page ends it after the check that runs. */
export function useDiagnosis(): Diagnosis {
  const bridge = useBridge()
  const [checks, setChecks] = useState<readonly DiagnosisCheck[] | null>(null)
  const [states, setStates] = useState<Diagnosis['states']>({})
  const [running, setRunning] = useState(false)
  const [endedAt, setEndedAt] = useState<number | null>(null)
  /** The run that goes on; another one, or none, ends it. */
  const run = useRef<symbol | null>(null)
  useEffect(() => {
    let gone = false
    void sendSafely(bridge.send('diagnosis.list', {})).then((result) => {
      if (!gone) setChecks(result.ok ? result.value.checks : [])
    })
    return () => {
      gone = true
      run.current = null
    }
  }, [bridge])

  const runThese = async (these: readonly DiagnosisCheck[]): Promise<void> => {
    if (run.current !== null) return
    const own = Symbol()
    run.current = own
    setRunning(true)
    const show = (check: DiagnosisCheck, state: CheckState): void => setStates((before) => ({ ...before, [check]: state }))
    for (const check of these) show(check, 'waiting')
    for (const check of these) {
      if (run.current !== own) return
      show(check, 'running')
      const result = await sendSafely(bridge.send('diagnosis.run', { check }))
      show(check, result.ok ? result.value : { outcome: 'failed', finding: 'no-answer', values: {} })
    }
    if (run.current !== own) return
    run.current = null
    setRunning(false)
    setEndedAt(Date.now())
  }
  return {
    checks,
    states,
    running,
    endedAt,
    runAll: () => void runThese(checks ?? []),
    runOne: (check) => void runThese([check]),
    stop: () => {
      run.current = null
      setRunning(false)
    }
  }
}
