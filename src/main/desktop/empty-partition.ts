import type { Session } from 'electron'

/** Takes everything out of a partition that a page wrote (trust Z5). */
export async function emptyPartition(partition: Session): Promise<void> {
  await partition.clearStorageData()
  await partition.clearCache()
  await partition.clearAuthCache()
}
