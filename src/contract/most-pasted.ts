/** Characters of a pasted table; a longer one is a file. Apart from the schema, so that a page need not load that. */
export const MOST_PASTED = 180_000
