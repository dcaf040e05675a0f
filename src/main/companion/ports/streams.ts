/** What comes from vendors, or goes to them, in pieces; the companion's long work is made of it. */
export type Streams = Record<never, never>
