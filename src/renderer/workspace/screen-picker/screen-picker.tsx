import '../../kit/words/video'
import '../../kit/late-icons'
import { useEffect, useId, useRef, useState } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import type { State } from '../../../contract/state'
import { Button } from '../../kit/button'
import { Icon } from '../../kit/icon'
import { floats } from '../../kit/overlays'
import { t } from '../../kit/words'
import { useActs } from '../acts'
import css from './screen-picker.module.css'

type Asked = NonNullable<State['screenPicker']>
type Source = Asked['sources'][number]

const kinds = ['screen', 'window'] as const

/** A session's page wants to see the screen: the agent chooses what, or nothing. Esc and a press outside are a no. */
export default function ScreenPicker({ asked }: { asked: Asked }) {
  const { act, isPending } = useActs()
  const scrim = useRef<HTMLDivElement>(null)
  const group = useId()
  const [picked, setPicked] = useState<string | null>(null)
  useEffect(() => floats(scrim.current), [])
  // A window that was closed meanwhile can no longer be shown.
  const chosen = asked.sources.some(({ id }) => id === picked) ? picked : null
  const pending = isPending('sessions.shareScreen', asked.sessionId)
  const answer = (sourceId: string | null): void =>
    void act('sessions.shareScreen', { sessionId: asked.sessionId, sourceId }, asked.sessionId)
  const none = asked.sources.length === 0
  return (
    <ModalOverlay ref={scrim} isOpen isDismissable onOpenChange={(open) => !open && answer(null)} className={css.scrim}>
      <Modal className={css.modal}>
        <AriaDialog className={css.dialog}>
          <header className={css.head}>
            <Heading slot="title">{t('picker.title')}</Heading>
            <p className="small second">{t(none ? 'picker.none' : 'picker.means')}</p>
          </header>
          <div className={css.sources}>
            {kinds.map((kind) => (
              <Sources
                key={kind}
                kind={kind}
                group={group}
                sources={asked.sources.filter((source) => source.kind === kind)}
                picked={chosen}
                onPick={setPicked}
                onShare={answer}
              />
            ))}
          </div>
          <footer className={css.foot}>
            <Button size="form" onPress={() => answer(null)}>
              {t('picker.no')}
            </Button>
            <Button
              size="form"
              tone="primary"
              icon="screen"
              pending={pending}
              unavailable={chosen === null ? t(none ? 'picker.none' : 'picker.chooseFirst') : null}
              onPress={() => answer(chosen)}
            >
              {t('picker.share')}
            </Button>
          </footer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

function Sources({
  kind,
  group,
  sources,
  picked,
  onPick,
  onShare
}: {
  kind: (typeof kinds)[number]
  /** Screens and windows are one choice. */
  group: string
  sources: readonly Source[]
  picked: string | null
  onPick: (id: string) => void
  onShare: (id: string) => void
}) {
  if (sources.length === 0) return null
  return (
    <fieldset className={css.group}>
      <legend>{t(`picker.${kind}s`)}</legend>
      <div className={css.grid}>
        {sources.map(({ id, name, thumbnail }) => (
          <label key={id} className={css.source} data-chosen={picked === id || undefined} onDoubleClick={() => onShare(id)}>
            <span className={css.picture}>
              {thumbnail === '' ? <Icon name="screen" size={28} /> : <img src={thumbnail} alt="" draggable={false} />}
            </span>
            <span className={css.words}>
              <input
                type="radio"
                name={group}
                checked={picked === id}
                onChange={() => onPick(id)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return
                  event.preventDefault()
                  onShare(id)
                }}
              />
              <bdi className="cut">{name === '' ? t('picker.untitled') : name}</bdi>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
