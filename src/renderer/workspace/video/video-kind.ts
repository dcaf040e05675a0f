import type { VideoKind } from '../../../contract/conversation'
import { t } from '../../kit/words'

/** The vendor's own name of a kind of video. */
export const kindName = (kind: VideoKind): string => t(`video.${kind}`)

/** Those whose picture goes both ways: the agent's microphone and camera can be part of it. */
export const isTwoWay = (kind: VideoKind): boolean => kind !== 'direct'
