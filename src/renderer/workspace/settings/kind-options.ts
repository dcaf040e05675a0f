import { t } from '../../kit/words'

const kinds = ['direct', 'personal', 'assistance', 'meeting'] as const

/** The kinds of video as a list's options. */
export const kindOptions = (): { value: (typeof kinds)[number]; words: string }[] =>
  kinds.map((value) => ({ value, words: t(`video.${value}`) }))
