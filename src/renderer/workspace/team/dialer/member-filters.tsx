import { useRef, useState } from 'react'
import { useBridge } from '../../../kit/bridge'
import { Button } from '../../../kit/button'
import { Select } from '../../../kit/select'
import { TextField } from '../../../kit/text-field'
import { t } from '../../../kit/words'
import { look } from './dialer-acts'
import { noFind, useDialerDesk, type Find } from './dialer-desk'
import { stopWords } from './dialer-words'
import { rangeOf, spanKinds, spanProblems, type SpanKind } from './find-span'
import { PickOne } from './pick-one'
import css from './dialer.module.css'

/** Stop causes that the dialler leaves (webitel.md 4.5). */
const causes = ['cancel', 'success', 'expired', 'missed', 'timeout', 'failed', 'abandoned']

/** Looks for members of the queue by what is known of them. */
export function MemberFilters() {
  const bridge = useBridge()
  const { find } = useDialerDesk()
  const [typed, setTyped] = useState(find)
  const [more, setMore] = useState(
    find.bucket !== null || find.agent !== null || find.variable !== '' || spanKinds.some((kind) => rangeOf(kind, find[kind]) !== null)
  )
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const isSet = JSON.stringify(find) !== JSON.stringify(noFind)
  return (
    <form
      ref={form}
      noValidate
      className={css.filters}
      role="search"
      aria-label={t('dialer.find.label')}
      onSubmit={(event) => {
        event.preventDefault()
        const isRight = spanKinds.every((kind) => Object.values(spanProblems(kind, typed[kind])).every((problem) => problem === null))
        setTried(!isRight)
        if (isRight) look(bridge, typed)
        else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus())
      }}
    >
      <TextField label={t('dialer.form.name')} value={typed.name} maxLength={190} onChange={(name) => setTyped({ ...typed, name })} />
      <TextField
        label={t('dialer.form.destination')}
        value={typed.number}
        maxLength={190}
        onChange={(number) => setTyped({ ...typed, number })}
      />
      <Select
        label={t('dialer.find.state')}
        value={typed.stopCause}
        options={[{ value: '', words: t('dialer.find.any') }, ...causes.map((cause) => ({ value: cause, words: stopWords(cause) }))]}
        onChange={(stopCause) => setTyped({ ...typed, stopCause })}
      />
      {more && (
        <>
          <PickOne
            kind="buckets"
            label={t('dialer.form.bucket')}
            value={typed.bucket}
            none={t('dialer.find.any')}
            onChange={(bucket) => setTyped({ ...typed, bucket })}
          />
          <PickOne
            kind="agents"
            label={t('dialer.form.agent')}
            value={typed.agent}
            none={t('dialer.find.any')}
            onChange={(agent) => setTyped({ ...typed, agent })}
          />
          <TextField
            label={t('dialer.form.variableName')}
            value={typed.variable}
            maxLength={200}
            onChange={(variable) => setTyped({ ...typed, variable })}
          />
          <TextField
            label={t('dialer.form.variableValue')}
            value={typed.value}
            maxLength={4000}
            onChange={(value) => setTyped({ ...typed, value })}
          />
          {spanKinds.map((kind) => (
            <SpanFields key={kind} kind={kind} find={typed} tried={tried} onChange={(part) => setTyped({ ...typed, ...part })} />
          ))}
        </>
      )}
      <span className={css.filterActs}>
        <Button submit size="form" icon="search">
          {t('dialer.find.go')}
        </Button>
        {!more && (
          <Button size="form" tone="quiet" onPress={() => setMore(true)}>
            {t('dialer.find.more')}
          </Button>
        )}
        {isSet && (
          <Button
            size="form"
            tone="quiet"
            onPress={() => {
              setTyped(noFind)
              setTried(false)
              look(bridge, noFind)
            }}
          >
            {t('dialer.find.clear')}
          </Button>
        )}
      </span>
    </form>
  )
}

const labels = {
  created: { from: 'dialer.find.createdFrom', to: 'dialer.find.createdTo' },
  priority: { from: 'dialer.find.priorityFrom', to: 'dialer.find.priorityTo' },
  attempts: { from: 'dialer.find.attemptsFrom', to: 'dialer.find.attemptsTo' }
} as const

function SpanFields({
  kind,
  find,
  tried,
  onChange
}: {
  kind: SpanKind
  find: Find
  /** What is wrong is said only then. */
  tried: boolean
  onChange: (part: Partial<Find>) => void
}) {
  const span = find[kind]
  const problems = spanProblems(kind, span)
  return (['from', 'to'] as const).map((end) => {
    const problem = tried ? problems[end] : null
    return (
      <TextField
        key={end}
        type={kind === 'created' ? 'date' : 'text'}
        label={t(labels[kind][end])}
        value={span[end]}
        maxLength={10}
        error={problem === null ? null : t(`dialer.find.${problem}`)}
        onChange={(typed) => onChange({ [kind]: { ...span, [end]: typed } })}
      />
    )
  })
}
