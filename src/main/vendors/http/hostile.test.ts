import { expect, test } from 'vitest'
import { z } from 'zod'
import { recordFigure } from '../../../../tests/support/figures'
import { runHostile, type HostileCase } from '../../../../tests/support/hostile'
import { seeded } from '../../../../tests/support/seeded'
import { silentLog as log } from '../../../../tests/support/silent-log'
import { createHttp } from './create-http'

/** As a vendor's page of rows is described: ids that may come as numbers, strict where it matters. */
const Page = z.object({
  items: z.array(z.object({ id: z.union([z.string(), z.number().int()]).transform(String), name: z.string(), created: z.number() })),
  total: z.number()
})
const good = { items: [{ id: '1234567890123456789', name: 'Anna', created: 1795251600000 }], total: 1 }

/** Cases whose good part is untouched: whoever accepts them must read the same. */
const sameAsGood = ({ id, what }: HostileCase) => ['V9', 'V10', 'V12', 'V22', 'V24'].includes(id) || what === 'more fields'

test.each(['free', 'never'] as const)(
  'a %s call ends with a right answer or a typed failure, whatever comes',
  { timeout: 60_000 },
  async (repeat) => {
    const { cases, alive, wrong, foreign, grownMb, peakMb, longestMs } = await runHostile({
      good,
      hurry: 20,
      start(origin, clock) {
        const http = createHttp({ clock, random: seeded(28), log })
        return {
          call: () =>
            http.call({
              method: 'GET',
              url: `${origin}/`,
              repeat,
              answer: Page,
              maxBytes: 2 ** 20,
              headers: { authorization: 'Bearer canary' }
            }),
          stop: () => http.close()
        }
      },
      right(hostile, value) {
        const page = Page.parse(value)
        expect(Object.keys(value as object)).toEqual(['items', 'total'])
        return !sameAsGood(hostile) || JSON.stringify(page) === JSON.stringify(Page.parse(good))
      }
    })
    expect(wrong).toEqual([])
    expect(foreign).toBe(0)
    expect(grownMb).toBeLessThan(30)
    expect(peakMb).toBeLessThan(200)
    if (repeat === 'never') return
    recordFigure({
      id: 'V2.alive',
      what: `hostile answers that ended rightly (memory kept +${grownMb} MB, peak +${peakMb} MB, longest ${Math.round(longestMs)} ms of 30 s run 20 times faster)`,
      figure: `${alive}/${cases}`,
      limit: 'all',
      ok: alive === cases && foreign === 0 && grownMb < 30
    })
  }
)
