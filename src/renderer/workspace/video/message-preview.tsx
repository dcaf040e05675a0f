import type { VideoKind } from '../../../contract/conversation'
import fieldCss from '../../kit/field.module.css'
import { t } from '../../kit/words'
import { usePreview } from './use-preview'
import css from './send-link.module.css'

type Language = 'nl' | 'en'

/** What the customer will read, or whose words they are where nobody can show them before. */
export function MessagePreview({
  conversationId,
  kind,
  language,
  onLanguage
}: {
  conversationId: string
  kind: VideoKind
  language: Language
  onLanguage: (language: Language) => void
}) {
  const preview = usePreview(conversationId, kind, language)
  if (kind !== 'direct') {
    return (
      <div>
        <p className={css.label}>{t('video.message')}</p>
        <p className={css.preview}>{t(`video.ownWords.${kind}`)}</p>
      </div>
    )
  }
  return (
    <div>
      <div className={css.messageHead}>
        <label>
          <span className={css.label}>{t('video.messageIn')}</span>
          <select className={fieldCss.input} data-dense value={language} onChange={(event) => onLanguage(event.target.value as Language)}>
            <option value="en">{t('languages.en')}</option>
            <option value="nl">{t('languages.nl')}</option>
          </select>
        </label>
        {preview !== null && preview.text !== null && (
          <span className={css.count}>{t('video.length', { characters: preview.characters, count: preview.segments })}</span>
        )}
      </div>
      <p className={css.preview} lang={language} dir="auto">
        {preview?.text ?? t('video.noPreview')}
      </p>
    </div>
  )
}
