import { useState } from 'react'
import type { CommandInput, TestStep } from '../../../contract/commands'
import type { AccountProblem } from '../../../contract/state'
import { Button } from '../../kit/button'
import { Icon } from '../../kit/icon'
import type { IconName } from '../../kit/icons'
import { useCommand } from '../../kit/use-command'
import { causeWords, hasWords, t } from '../../kit/words'
import css from './settings.module.css'

type TestedAccount = CommandInput<'accounts.test'>['account']

/** What is wrong with an account and what to do, in the vendor's own terms where it has some. */
export function problemWords(account: TestedAccount, problem: AccountProblem): string {
  const own = `accounts.problemOf.${account}.${problem}`
  return t(hasWords(own) ? own : `accounts.problem.${problem}`)
}

export interface TestConnection {
  account: TestedAccount
  run: () => void
  pending: boolean
  cause: string | null
  steps: readonly TestStep[] | null
}

/** Tests one account, step by step. */
export function useTestConnection(account: TestedAccount): TestConnection {
  const command = useCommand('accounts.test')
  const [steps, setSteps] = useState<readonly TestStep[] | null>(null)
  return {
    account,
    run: () => {
      setSteps(null)
      void command.run({ account }).then((result) => {
        if (result?.ok) setSteps(result.value.steps)
      })
    },
    pending: command.pending,
    cause: command.cause,
    steps
  }
}

export function TestButton({ test }: { test: TestConnection }) {
  return (
    <Button icon={test.steps === null ? undefined : 'refresh'} pending={test.pending} onPress={test.run}>
      {t(test.pending ? 'accounts.testing' : test.steps === null ? 'accounts.test' : 'accounts.testAgain')}
    </Button>
  )
}

const signs: Record<TestStep['outcome'], { icon: IconName; tone: string }> = {
  pass: { icon: 'check', tone: 'positive' },
  warn: { icon: 'warn', tone: 'caution' },
  fail: { icon: 'x', tone: 'negative' },
  skipped: { icon: 'minus', tone: 'third' }
}

/** What the test found, in plain words: what works, what does not and what to do. */
export function TestSteps({ test }: { test: TestConnection }) {
  if (test.cause !== null) {
    return (
      <p className={`${css.state} negative`} role="alert">
        {causeWords('accounts.test', test.cause)}
      </p>
    )
  }
  if (test.steps === null) return null
  const worst = test.steps.some(({ outcome }) => outcome === 'fail')
    ? 'fail'
    : test.steps.some(({ outcome }) => outcome === 'warn')
      ? 'warn'
      : 'pass'
  return (
    <div role="status">
      <p className={`${css.state} ${signs[worst].tone}`}>
        <Icon name={worst === 'pass' ? 'check' : 'warn'} size={14} />
        {t(`accounts.tested.${worst}`)}
      </p>
      <ul className={css.steps}>
        {test.steps.map((step) => (
          <li key={step.id}>
            <span className={signs[step.outcome].tone}>
              <Icon name={signs[step.outcome].icon} size={14} />
            </span>
            <span className={step.outcome === 'skipped' ? 'third' : undefined}>
              {step.outcome === 'fail' ? (
                <b className="strong">{t(`accounts.steps.${step.id}.fail`)}</b>
              ) : (
                t(`accounts.steps.${step.id}.${step.outcome}`)
              )}
              {step.problem !== null && ` ${problemWords(test.account, step.problem)}`}
            </span>
            {step.outcome !== 'skipped' && <time>{`${Math.round(step.durationMs)} ms`}</time>}
          </li>
        ))}
      </ul>
    </div>
  )
}
