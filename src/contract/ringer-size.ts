/** What the ringer page draws, in CSS pixels: the shell sizes its window by it and never has to ask the page. */
export const ringerSize = {
  width: 360,
  /** One ringing call: head, three facts, buttons. Always this high, whatever is known of the caller. */
  block: 181,
  /** The line “2 more” below the last block. */
  more: 32,
  maxBlocks: 3
} as const

/** Height of the ringer window for so many ringing calls; 0 means that it has nothing to show. */
export function ringerHeight(ringing: number): number {
  const blocks = Math.min(ringing, ringerSize.maxBlocks)
  return blocks * ringerSize.block + (ringing > ringerSize.maxBlocks ? ringerSize.more : 0)
}
