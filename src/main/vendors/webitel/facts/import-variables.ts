/**
 * Variables that an upload sets on its members, so that those of a lost answer can be found again and none is loaded twice (trust Q6).
 * `marker` is the same for one batch, `row` is the member's own. They stay on the member and are seen in the vendor's own screens, not in ours.
 */
export const IMPORT_VARIABLES = { marker: 'callside_import', row: 'callside_row' } as const
