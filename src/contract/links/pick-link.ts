const ours = /^(?:callside|tel|sip|callto):/i

/**
 * The link among the arguments of a start: exactly one argument that begins with one of our schemes, in any letter case. All others are ignored, and nothing
 * is read as a switch or as a switch's value. The system hands over one link at a time, so two were put together by somebody else: neither is taken.
 */
export function pickLink(argv: readonly string[]): string | null {
  const links = argv.filter((argument) => ours.test(argument))
  return links.length === 1 ? (links[0] ?? null) : null
}
