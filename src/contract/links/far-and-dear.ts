/**
 * Country codes of satellite and other networks without a country (ITU-T E.164 list of assigned codes): Inmarsat, the shared codes of Iridium, Globalstar and
 * networks at sea and in the air, and disaster relief.
 */
export const satelliteCodes: readonly string[] = ['870', '881', '882', '883', '888']

/** Premium rate everywhere (ITU-T E.169.2). */
export const premiumCodes: readonly string[] = ['979']

/**
 * Directory enquiries by ISO 3166 country, as they begin when dialled there: they are dear and too short for a numbering plan, so that the library of numbers
 * knows nothing of them (Dutch Nummerplan 18xx; Ofcom, ARCEP and BNetzA 118xxx). Premium-rate ranges are the library's.
 */
export const directoryPrefixes: Readonly<Record<string, string>> = { NL: '18', GB: '118', FR: '118', DE: '118' }
