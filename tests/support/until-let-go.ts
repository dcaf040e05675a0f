/** What a test keeps waiting until it says so. */
export function untilLetGo(): { until: Promise<void>; letGo: () => void } {
  let letGo = (): void => undefined
  const until = new Promise<void>((resolve) => (letGo = resolve))
  return { until, letGo }
}
