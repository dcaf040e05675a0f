/** The access token that an address at `origin` carries as `accessToken`, in its query or its fragment; null for every other address. */
export function handedToken(address: string, origin: string): string | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.origin !== origin) return null
  const inFragment = new URLSearchParams(url.hash.replace(/^#\/?[^?]*\?|^#/, ''))
  const token = url.searchParams.get('accessToken') ?? inFragment.get('accessToken')
  return token !== null && /^[\x21-\x7e]{1,4096}$/.test(token) ? token : null
}
