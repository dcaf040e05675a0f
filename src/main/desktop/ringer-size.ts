/** Sizes of the popup in CSS px: one block a ringing call, at most three and a line for the rest. */
const WIDTH = 360
const BLOCK = 190
const FOOT = 32
const MOST_BLOCKS = 3
const MORE_LINE = 28

export const ringerSize = (ringing: number): { width: number; height: number } => ({
  width: WIDTH,
  height: BLOCK * Math.min(Math.max(ringing, 1), MOST_BLOCKS) + (ringing > MOST_BLOCKS ? MORE_LINE : 0) + FOOT
})
