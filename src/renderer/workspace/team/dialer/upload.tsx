import { useBridge } from '../../../kit/bridge'
import { Banner } from '../../../kit/banner'
import { Button } from '../../../kit/button'
import { Empty, Loading } from '../../../kit/empty'
import { Field } from '../../../kit/field'
import field from '../../../kit/field.module.css'
import { useCompanion } from '../../../kit/use-companion'
import { t } from '../../../kit/words'
import { MOST_PASTED } from '../../../../contract/most-pasted'
import { dialerDesk, useDialerDesk } from './dialer-desk'
import { troubleWords } from './dialer-words'
import { ListColumns } from './list-columns'
import { leaveTable, readTable } from './upload-acts'
import { UploadWork } from './upload-work'
import css from './dialer.module.css'

/** Thousands of members from a file or a paste: what its columns are, which rows do not fit, and how far the loading is. */
export function Upload() {
  const bridge = useBridge()
  const { upload } = useDialerDesk()
  const work = useCompanion((state) => state.work)
  const works = Object.values(work)
    .filter(({ kind }) => kind === 'import-members')
    .sort((a, b) => Number(b.endedAt === null) - Number(a.endedAt === null) || b.startedAt - a.startedAt)
  const { step, pasted, trouble } = upload
  const problem = trouble !== null && (
    <Banner tone="negative" shape="strip" role="alert">
      {troubleWords(trouble)}
    </Banner>
  )
  const choose = (
    <>
      <Button size="form" tone="primary" onPress={() => void readTable(bridge, null)}>
        {t('dialer.upload.chooseFile')}
      </Button>
      <Button size="form" onPress={() => dialerDesk.changeUpload({ step: 'pasting', trouble: null })}>
        {t('dialer.upload.paste')}
      </Button>
    </>
  )
  return (
    <div className={css.upload}>
      <div className={css.sheet} data-scrolls>
        {step !== 'columns' && step !== 'starting' && problem}
        {step === 'none' ? (
          <Empty icon="download" title={t('dialer.upload.title')} actions={choose}>
            {t('dialer.upload.means')}
          </Empty>
        ) : step === 'reading' ? (
          <Loading words={t('dialer.upload.reading')} />
        ) : step === 'pasting' ? (
          <div className={css.paste}>
            <Field
              label={t('dialer.upload.pasteLabel')}
              hint={t('dialer.upload.pasteHint')}
              error={pasted.length > MOST_PASTED ? t('dialer.upload.pasteLong') : null}
            >
              {(aria) => (
                <textarea
                  {...aria}
                  className={field.input}
                  dir="auto"
                  rows={8}
                  spellCheck={false}
                  value={pasted}
                  onChange={(event) => dialerDesk.changeUpload({ pasted: event.target.value, trouble: null })}
                />
              )}
            </Field>
            <div className={css.acts}>
              <Button
                size="form"
                tone="primary"
                unavailable={
                  pasted.trim() === '' ? t('dialer.upload.pasteEmpty') : pasted.length > MOST_PASTED ? t('dialer.upload.pasteLong') : null
                }
                onPress={() => void readTable(bridge, pasted)}
              >
                {t('dialer.upload.readPaste')}
              </Button>
              <Button size="form" onPress={leaveTable}>
                {t('dialer.upload.back')}
              </Button>
            </div>
          </div>
        ) : (
          <ListColumns problem={problem} />
        )}
      </div>
      {works.length > 0 && (
        <aside className={css.works} aria-label={t('dialer.upload.works')} data-scrolls>
          {works.map((one) => (
            <UploadWork key={one.id} work={one} />
          ))}
        </aside>
      )}
    </div>
  )
}
