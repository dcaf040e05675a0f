import type { MicrophoneFailure } from '../../contract/phone'

const failures: Record<string, MicrophoneFailure> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing'
}

/** What `getUserMedia` threw, in the contract's words. */
export const deviceFailure = (error: unknown): MicrophoneFailure => failures[error instanceof DOMException ? error.name : ''] ?? 'busy'

/** A device that does not open in this time is as good as busy, ms. */
const openLimitMs = 8000

/** Opens a device, or says `busy` after the limit; what opens later is closed again. */
export async function openInTime<Opened extends { ok: boolean }>(
  ask: () => Promise<Opened>,
  close: (opened: Extract<Opened, { ok: true }>) => void
): Promise<Opened | { ok: false; cause: MicrophoneFailure }> {
  let late = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<{ ok: false; cause: MicrophoneFailure }>((resolve) => {
    timer = setTimeout(() => {
      late = true
      resolve({ ok: false, cause: 'busy' })
    }, openLimitMs)
  })
  const opening = ask().then((opened) => {
    if (!late) clearTimeout(timer)
    else if (opened.ok) close(opened as Extract<Opened, { ok: true }>)
    return opened
  })
  return Promise.race([opening, limit])
}
