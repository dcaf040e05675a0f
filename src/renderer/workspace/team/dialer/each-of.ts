/** Does one thing after the other, a few at a time, in their order. Ends early when `stops` says so; what has begun is waited for. */
export async function eachOf<Item>(
  items: readonly Item[],
  atOnce: number,
  act: (item: Item) => Promise<void>,
  stops: () => boolean
): Promise<void> {
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < items.length && !stops()) await act(items[next++]!)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane))
}
