/** Where the file that was taken from an administrator is kept between starts. Neither call throws. */
export interface ProvisionStore {
  /** Null where there is none, or none that can be read. */
  read(): Uint8Array | null
  /** Null takes it away. False: it stands as it was. */
  write(bytes: Uint8Array | null): boolean
}
