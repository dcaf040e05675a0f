/** The loudspeaker of the calls, as the settings know it. */
export interface ChosenSpeaker {
  /** As the phone page knows it; `default` or empty is the computer's own choice. */
  id: string
  /** Its name, or empty where it is not known. */
  label: string
}

/**
 * This page's own id of a loudspeaker, or null where it is not plugged in or cannot be told apart. Ids are made for each origin anew
 * (W3C Media Capture and Streams, `deviceId`), so one that is not known here is looked up by its name.
 */
export async function outputOf({ id, label }: ChosenSpeaker, devices: Pick<MediaDevices, 'enumerateDevices'>): Promise<string | null> {
  const found = await devices.enumerateDevices().catch(() => [])
  const outputs = found.filter(({ kind, deviceId }) => kind === 'audiooutput' && deviceId !== '')
  const byId = outputs.find(({ deviceId }) => deviceId === id)
  return (byId ?? outputs.find((one) => label !== '' && one.label === label))?.deviceId ?? null
}
