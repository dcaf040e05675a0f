import type { OwnName } from '../../companion/ports'
import type { Words } from '.'

/** The name that is suggested for a file of ours, without its ending. */
export const fileNameIn = (words: Words, { own, ...values }: OwnName): string => words(`file.${own}`, values)
