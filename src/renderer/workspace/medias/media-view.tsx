import '../../kit/words/vendors'
import { useEffect, useRef, useState } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import type { SessionMedia } from '../../../contract/conversation'
import { useBridge } from '../../kit/bridge'
import { Button } from '../../kit/button'
import { floats } from '../../kit/overlays'
import { sendSafely } from '../../kit/use-command'
import { causeWords, t } from '../../kit/words'
import { heardCall, useConversations } from '../conversations'
import { whyNot } from '../customers/sound-file'
import type { MediaOwner } from './media-owner'
import { SaveMedia } from './save-media'
import css from './medias.module.css'

type Shown = { phase: 'opening' } | { phase: 'here'; address: string } | { phase: 'failed'; words: () => string }

/** A picture or recording, large. Its bytes come through main, which keeps the vendor's token. */
export default function MediaView({
  owner,
  media,
  name,
  onClose
}: {
  owner: MediaOwner
  media: SessionMedia
  name: string
  onClose: () => void
}) {
  const bridge = useBridge()
  const scrim = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState<Shown>({ phase: 'opening' })
  useEffect(() => floats(scrim.current), [])
  useEffect(() => {
    let current = true
    void sendSafely(bridge.send('medias.play', { of: owner.of, ownerId: owner.ownerId, mediaId: media.id })).then((result) => {
      if (!current) return
      setShown(
        result.ok
          ? { phase: 'here', address: result.value.address }
          : { phase: 'failed', words: () => causeWords('medias.play', result.cause) }
      )
    })
    return () => {
      current = false
    }
  }, [bridge, owner.of, owner.ownerId, media.id])
  const fail = (address: string): void =>
    void whyNot(address).then((failure) => setShown({ phase: 'failed', words: () => t(`media.failed.${failure}`) }))
  return (
    <ModalOverlay ref={scrim} isOpen isDismissable onOpenChange={(open) => !open && onClose()} className={css.scrim}>
      <Modal className={css.modal}>
        <AriaDialog className={css.dialog}>
          <header className={css.head}>
            <Heading slot="title" className="cut">
              <bdi>{name}</bdi>
            </Heading>
            <span className="end">
              <Button tone="quiet" icon="x" iconOnly label={t('app.close')} keys={t('keys.esc')} onPress={onClose} />
            </span>
          </header>
          <div className={css.large}>
            {shown.phase === 'opening' && <p role="status">{t('media.opening')}</p>}
            {shown.phase === 'failed' && <p role="alert">{shown.words()}</p>}
            {shown.phase === 'here' && <Large kind={media.kind} name={name} address={shown.address} onError={() => fail(shown.address)} />}
          </div>
          <footer className={css.foot}>
            {media.place !== null && <p className="small second">{t('media.where', media.place)}</p>}
            <span className="end">
              <SaveMedia owner={owner} media={media} name={name} />
            </span>
          </footer>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

function Large({ kind, name, address, onError }: { kind: SessionMedia['kind']; name: string; address: string; onError: () => void }) {
  // Nobody is made to hear two customers.
  const inCall = heardCall(useConversations()) !== null
  if (kind === 'picture') return <img src={address} alt={name} onError={onError} />
  if (kind === 'audio') return <audio src={address} controls muted={inCall} aria-label={name} onError={onError} />
  return <video src={address} controls muted={inCall} aria-label={name} onError={onError} />
}
