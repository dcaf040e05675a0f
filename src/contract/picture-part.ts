/** Of a still on its way from the phone page: characters of base64 in one message, and messages of one still at most. */
export const picturePart = { characters: 120_000, most: 40 } as const
