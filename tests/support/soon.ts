import { vi } from 'vitest'

const LIMIT_MS = 10_000

/** Looks until it no longer throws. What is awaited comes within moments; the limit is for machines with two busy cores. */
export const soon = <T>(look: () => T | Promise<T>): Promise<T> => vi.waitFor(look, { timeout: LIMIT_MS })
