/** Whether something the vendor described has this e-mail, in whichever case. */
export const hasEmail = (described: unknown, email: string): boolean =>
  typeof described === 'object' &&
  described !== null &&
  'email' in described &&
  typeof described.email === 'string' &&
  described.email.toLowerCase() === email.trim().toLowerCase()
