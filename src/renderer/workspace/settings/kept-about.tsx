import { lazy, Suspense, useState, type FormEvent } from 'react'
import type { CommandOutput } from '../../../contract/commands'
import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import { TextField } from '../../kit/text-field'
import { useCommand } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'
import { causeWords, t } from '../../kit/words'
import css from './diagnosis.module.css'

const Dialog = lazy(() => import('../../kit/dialog'))

type Kept = CommandOutput<'privacy.count'>
type Part = keyof Kept['counts']
const parts: readonly Part[] = ['conversations', 'mentions', 'waiting', 'failed', 'meetings', 'imports']

/** What this computer keeps about one number: counted, saved as a file, erased. */
export function KeptAbout() {
  const look = useCommand('privacy.count')
  const save = useCommand('privacy.export')
  const erase = useCommand('privacy.erase')
  const setAside = useCompanion((state) => state.setAside.includes('journal'))
  const [number, setNumber] = useState('')
  const [kept, setKept] = useState<Kept | null>(null)
  const [told, setTold] = useState<{ exported: string } | { erased: string } | null>(null)
  const [asking, setAsking] = useState(false)

  const forget = (): void => {
    setKept(null)
    setTold(null)
    for (const command of [look, save, erase]) command.clear()
  }
  const count = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    forget()
    const result = await look.run({ number })
    if (result?.ok === true) setKept(result.value)
  }
  const exportAll = async (shown: string): Promise<void> => {
    erase.clear()
    const result = await save.run({ number: shown })
    if (result?.ok === true) setTold({ exported: result.value.file })
  }
  const eraseAll = async (shown: string): Promise<void> => {
    setAsking(false)
    save.clear()
    const result = await erase.run({ number: shown })
    if (result?.ok !== true) return
    setKept(null)
    setTold({ erased: shown })
  }
  const problem =
    (look.cause === null ? null : causeWords('privacy.count', look.cause)) ??
    (save.cause === null || save.cause === 'cancelled' ? null : causeWords('privacy.export', save.cause)) ??
    (erase.cause === null ? null : causeWords('privacy.erase', erase.cause))
  const some = kept !== null && parts.some((part) => kept.counts[part] > 0)
  return (
    <section aria-labelledby="kept-about" data-kept={kept === null ? 'unknown' : some ? 'some' : 'nothing'}>
      <h3 id="kept-about">{t('kept.title')}</h3>
      <p className="small second">{t('kept.means')}</p>
      <form className={css.ask} onSubmit={(event) => void count(event)}>
        <TextField
          label={t('kept.number')}
          type="tel"
          value={number}
          maxLength={64}
          required
          onChange={(text) => {
            setNumber(text)
            forget()
          }}
        />
        <Button submit size="form" icon="search" pending={look.pending}>
          {t('kept.look')}
        </Button>
      </form>
      {problem !== null && (
        <Banner tone="negative" role="alert">
          {problem}
        </Banner>
      )}
      {kept !== null && (
        <div role="status">
          <p className="strong">{t(some ? 'kept.about' : 'kept.nothing', { number: kept.shown })}</p>
          {some && <Counts counts={kept.counts} />}
          {setAside && <p className="small second">{t('kept.setAside')}</p>}
        </div>
      )}
      {kept !== null && some && (
        <div className={css.buttons}>
          <Button icon="download" pending={save.pending} onPress={() => void exportAll(kept.shown)}>
            {t('kept.export')}
          </Button>
          <Button tone="danger" pending={erase.pending} onPress={() => setAsking(true)}>
            {t('kept.erase')}
          </Button>
        </div>
      )}
      {told !== null && (
        <p role="status">{'exported' in told ? t('kept.exported', { file: told.exported }) : t('kept.erased', { number: told.erased })}</p>
      )}
      {asking && kept !== null && (
        <Suspense>
          <Dialog
            title={t('kept.asks', { number: kept.shown })}
            onClose={() => setAsking(false)}
            actions={
              <>
                <Button size="form" onPress={() => setAsking(false)}>
                  {t('kept.cancel')}
                </Button>
                <Button size="form" tone="stop" onPress={() => void eraseAll(kept.shown)}>
                  {t('kept.erase')}
                </Button>
              </>
            }
          >
            <p>{t('kept.erases')}</p>
            <Counts counts={kept.counts} />
            {kept.counts.mentions > 0 && <p>{t('kept.blanks')}</p>}
          </Dialog>
        </Suspense>
      )}
    </section>
  )
}

function Counts({ counts }: { counts: Kept['counts'] }) {
  return (
    <ul className={css.kept}>
      {parts
        .filter((part) => counts[part] > 0)
        .map((part) => (
          <li key={part}>{t(`kept.${part}`, { count: counts[part] })}</li>
        ))}
    </ul>
  )
}
