import type { Seeded } from '../seeded'
import { FILM } from './film'
import { SNAPSHOT } from './snapshot'

/** A recording or a picture that the vendor keeps. */
export interface Medium {
  id: number
  hash: string
  title: string
  mime: 'image/jpeg' | 'video/mp4'
  status: 'processing' | 'completed'
  sourceType: 'unknown' | 'conf_record'
  created: number
  place: { lat: number; lng: number } | null
  bytes: Uint8Array
}

export const snapshotOf = (id: number, at: number, place: Medium['place'], seeded: Seeded): Medium => ({
  id,
  hash: seeded.uuid(),
  title: `diag_snapshot_${at}`,
  mime: 'image/jpeg',
  status: 'processing',
  sourceType: 'unknown',
  created: at,
  place,
  bytes: SNAPSHOT
})

export const filmOf = (id: number, at: number, sourceType: Medium['sourceType'], seeded: Seeded): Medium => ({
  id,
  hash: seeded.uuid(),
  title: `${seeded.text(8)}-${seeded.whole(1000, 9999)}-${sourceType === 'conf_record' ? 'composite' : String(seeded.whole(100, 999))}`,
  mime: 'video/mp4',
  status: 'processing',
  sourceType,
  created: at,
  place: null,
  bytes: FILM
})
