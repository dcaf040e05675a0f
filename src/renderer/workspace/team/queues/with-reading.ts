import type { Moment } from '../../../kit/spark-shape'

/** An hour at the pace at which queues are asked for. */
const MOST = 240

/** What was read so far and the newest, the oldest gone. Where this computer's clock was set back, what then lies ahead is gone too. */
export const withReading = (soFar: readonly Moment[], newest: Moment): readonly Moment[] =>
  [...soFar.filter(({ at }) => at < newest.at), newest].slice(-MOST)
