export interface SoundDevice {
  id: string
  label: string
  /** Shared by all that one piece of hardware offers; tells which device stands behind `default`. */
  groupId: string
}

export interface UsedDevice {
  id: string
  /** Changes when another piece of hardware is used, also behind the same id. */
  identity: string
  /** What the settings know it by. */
  settingsId: string
  /** The agent chose another one, and that is not plugged in. */
  lost: boolean
  label: string | null
}

const standardId = 'default'

/**
 * The chosen device by its id; the one of the same label when the system gave it another id; else the system's standard one, and the
 * chosen one counts as lost. `devices` null: the browser does not name them yet, so the wish stands.
 */
export function chooseDevice(wish: { id: string; label: string }, devices: readonly SoundDevice[] | null): UsedDevice {
  if (devices === null) return { id: wish.id, identity: wish.id, settingsId: wish.id, lost: false, label: null }
  const standard = devices.find(({ id }) => id === standardId) ?? devices[0]
  const isStandard = wish.id === '' || wish.id === standardId
  const chosen = isStandard
    ? standard
    : (devices.find(({ id }) => id === wish.id) ?? devices.find(({ label }) => wish.label !== '' && label === wish.label))
  const used = chosen ?? standard
  const lost = !isStandard && chosen === undefined
  return {
    id: used?.id ?? standardId,
    identity: used === undefined ? '' : `${used.id} ${used.groupId} ${used.label}`,
    settingsId: lost ? (used?.id ?? standardId) : wish.id,
    lost,
    label: used === undefined ? null : hardwareLabel(used, devices)
  }
}

/** Behind `default` stands a device with a name of its own. */
function hardwareLabel(used: SoundDevice, devices: readonly SoundDevice[]): string {
  const hardware = devices.find(({ id, groupId }) => id !== standardId && groupId !== '' && groupId === used.groupId)
  return used.id === standardId && hardware !== undefined ? hardware.label : used.label
}
