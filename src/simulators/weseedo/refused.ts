/** A request that breaks a rule; its answer is made from it. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string
  ) {
    super(message)
  }
}
