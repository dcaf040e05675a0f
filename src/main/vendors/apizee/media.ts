import { z } from 'zod'
import type { ApizeeMedia } from '../../../contract/commands/assistance'
import { asAddress, asCount, asId, asInstant, asPerson, asPlace, asText } from './read'

/** An item of `/medias` of a ticket (`type` is a MIME type) or of `/media` of a conference (`media_type` a word) (apizee.md 4.9). */
export const MediaAnswer = z.object({
  id: asId,
  title: asText(255),
  description: asText(),
  filename: asText(255),
  type: asText(120),
  media_type: asText(40),
  status: asText(40),
  source_type: asText(60),
  filesize: asCount,
  created: asInstant,
  owner: asPerson,
  location: asPlace,
  geoloc: asPlace,
  url: asAddress
})
export type MediaAnswer = z.output<typeof MediaAnswer>

export function toMedia(answer: MediaAnswer): ApizeeMedia {
  const mimeType = /^[\w.+-]+\/[\w.+-]+$/.test(answer.type ?? '') ? answer.type!.toLowerCase() : null
  return {
    id: answer.id,
    kind: kindOf(mimeType ?? answer.media_type ?? answer.type ?? ''),
    title: answer.title,
    description: answer.description,
    fileName: answer.filename,
    mimeType,
    bytes: answer.filesize,
    createdAt: answer.created,
    ready: answer.status === null || answer.status.toLowerCase() === 'completed',
    owner: answer.owner?.name ?? null,
    source: answer.source_type,
    place: answer.geoloc ?? answer.location
  }
}

function kindOf(type: string): ApizeeMedia['kind'] {
  const word = type.toLowerCase().split('/')[0]!
  if (word === 'video' || word === 'audio') return word
  return /^(image|picture|photo|snapshot)$/.test(word) ? 'picture' : 'file'
}

/** The number of the enterprise in a media's address (apizee.md 4.5), or null. */
export const enterpriseOf = (address: string | null): string | null => /\/media\/showVideo\/(\d{1,20})\//i.exec(address ?? '')?.[1] ?? null
