import { fail, ok } from '../../../contract/result'
import type { HandlersOf, Shell } from '../ports'
import { RecentMap } from '../recent-map'

/** Files that are remembered at most. */
const MOST = 500

/** Where files went that the agent saved since the start. Only main knows: a page names the work or the media, never a path. */
export class SavedFiles {
  readonly #places = new RecentMap<string, string>(MOST)

  constructor(private readonly shell: Pick<Shell, 'showInFolder'>) {}

  /** `ref`: of `NewFile`. */
  keep(id: string, ref: string): void {
    this.#places.set(id, ref)
  }

  readonly handlers: Pick<HandlersOf<'downloads'>, 'downloads.show'> = {
    'downloads.show': async ({ id }) => {
      if (this.shell.showInFolder === undefined) return fail('not-possible-here')
      const place = this.#places.get(id)
      if (place === undefined) return fail('not-known')
      return (await this.shell.showInFolder(place)) ? ok(null) : fail('gone')
    }
  }
}
