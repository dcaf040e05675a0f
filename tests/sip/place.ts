/** Where the servers of a test run: their addresses, and how a program is started there. */
export interface Place {
  host: string
  /** rtpengine's own. */
  mediaHost: string
  command(program: string, args: string[]): [program: string, args: string[]]
}

/** This computer's loopback. */
export const here: Place = { host: '127.0.0.1', mediaHost: '127.0.0.1', command: (program, args) => [program, args] }
