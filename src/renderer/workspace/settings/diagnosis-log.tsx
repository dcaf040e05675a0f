import { useState } from 'react'
import type { CommandOutput } from '../../../contract/commands'
import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import { useCommand } from '../../kit/use-command'
import { causeWords, t } from '../../kit/words'
import css from './diagnosis.module.css'

/** The log as it would be saved, and then its saving. */
export function DiagnosisLog() {
  const look = useCommand('diagnosis.log')
  const save = useCommand('diagnosis.saveLog')
  const [shown, setShown] = useState<CommandOutput<'diagnosis.log'> | null>(null)
  const [saved, setSaved] = useState<CommandOutput<'diagnosis.saveLog'> | null>(null)
  const open = async (): Promise<void> => {
    setSaved(null)
    save.clear()
    const result = await look.run({})
    if (result?.ok === true) setShown(result.value)
  }
  const keep = async (logId: string): Promise<void> => {
    setSaved(null)
    const result = await save.run({ logId })
    if (result?.ok === true) setSaved(result.value)
  }
  const problem =
    (look.cause === null ? null : causeWords('diagnosis.log', look.cause)) ??
    (save.cause === null || save.cause === 'cancelled' ? null : causeWords('diagnosis.saveLog', save.cause))
  return (
    <section aria-labelledby="diagnosis-log" data-log={shown === null ? 'closed' : 'open'}>
      <h3 id="diagnosis-log">{t('log.title')}</h3>
      <p className="small second">{t('log.means')}</p>
      {problem !== null && (
        <Banner tone="negative" role="alert">
          {problem}
        </Banner>
      )}
      {shown !== null && (
        <>
          <p role="status">
            {shown.lines.length === 0 ? t('log.empty') : t('log.lines', { count: shown.lines.length })} {shown.older && t('log.older')}
          </p>
          {shown.lines.length > 0 && (
            // A part that scrolls is reached and moved by the keyboard.
            <pre className={css.log} tabIndex={0} role="region" aria-label={t('log.region')}>
              {shown.lines.join('\n')}
            </pre>
          )}
        </>
      )}
      <div className={css.buttons}>
        <Button icon="note" pending={look.pending} onPress={() => void open()}>
          {t(shown === null ? 'log.look' : 'log.lookAgain')}
        </Button>
        {shown !== null && shown.lines.length > 0 && (
          <Button icon="download" pending={save.pending} onPress={() => void keep(shown.logId)}>
            {t('log.save')}
          </Button>
        )}
      </div>
      {saved !== null && <p role="status">{t('log.saved', { file: saved.file, count: saved.lines })}</p>}
    </section>
  )
}
