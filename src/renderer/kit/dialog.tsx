import { useEffect, useRef, type ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { floats } from './overlays'
import css from './dialog.module.css'

/** Asks before something that cannot be taken back. Esc and a press outside close it; neither ever ends a call. */
export default function Dialog({
  title,
  children,
  actions,
  onClose
}: {
  title: string
  children: ReactNode
  actions: ReactNode
  onClose: () => void
}) {
  const scrim = useRef<HTMLDivElement>(null)
  useEffect(() => floats(scrim.current), [])
  return (
    <ModalOverlay ref={scrim} isOpen isDismissable onOpenChange={(open) => !open && onClose()} className={css.scrim}>
      <Modal className={css.modal}>
        <AriaDialog role="alertdialog" className={css.dialog}>
          <Heading slot="title">{title}</Heading>
          <div className={css.words}>{children}</div>
          <div className={css.actions}>{actions}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
