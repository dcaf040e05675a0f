export interface SigningNeed {
  /** Names in the environment; what is missing of them. */
  names: string[]
  sentence: string
}

const needs: Partial<Record<NodeJS.Platform, { names: string[]; why: string }[]>> = {
  win32: [
    {
      names: ['WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD'],
      why: 'Windows warns of programs without a publisher: the certificate (a .pfx file or its base64) and its password'
    }
  ],
  darwin: [
    {
      names: ['CSC_LINK', 'CSC_KEY_PASSWORD'],
      why: 'macOS opens only signed programs: the Developer ID certificate (.p12) and its password'
    },
    {
      names: ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
      why: 'macOS opens only notarised programs: an App Store Connect key file, its id and its issuer'
    }
  ]
}

/** What is missing to sign and notarise on this platform; empty on Linux, where packages are not signed. */
export function signingNeeds(platform: NodeJS.Platform, environment: Record<string, string | undefined>): SigningNeed[] {
  return (needs[platform] ?? []).flatMap(({ names, why }) => {
    const missing = names.filter((name) => !environment[name])
    return missing.length === 0 ? [] : [{ names: missing, sentence: `${why}. Set ${missing.join(', ')}.` }]
  })
}
