import { describe, expect, it } from 'vitest'
import { recordFigure } from '../../../tests/support/figures'
import { arrivalOf, createLinkDoor, fileArgument, handedOver, linkOfSecondStart, type Arrival } from './link-door'

const kinds: readonly ((n: number) => Arrival)[] = [
  (n) => ({ kind: 'link', link: `tel:+3161234000${n}` }),
  (n) => ({ kind: 'task', argument: `--task=pause:${n}` }),
  (n) => ({ kind: 'notification', conversationId: `c-${n}` }),
  (n) => ({ kind: 'file', path: `/tmp/${n}.callside` })
]

describe('the door for what comes from outside', () => {
  it('gives the newest of each kind on once, in all orders of arriving and opening', () => {
    const LENGTH = 4
    let lost = 0
    let doubled = 0
    let orders = 0
    // Every row of four arrivals of four kinds or of a start that brings nothing, and every moment of the opening in it.
    for (let code = 0; code < (kinds.length + 1) ** LENGTH; code++)
      for (let opening = 0; opening <= LENGTH; opening++) {
        orders++
        const all = Array.from(
          { length: LENGTH },
          (_, n) => kinds[Math.floor(code / (kinds.length + 1) ** n) % (kinds.length + 1)]?.(n) ?? null
        )
        const door = createLinkDoor()
        const given: Arrival[] = []
        all.slice(0, opening).forEach((arrival) => door.arrive(arrival))
        expect(given).toEqual([])
        door.open((arrival) => given.push(arrival))
        all.slice(opening).forEach((arrival) => door.arrive(arrival))
        const expected = all.filter(
          (arrival, at): arrival is Arrival =>
            arrival !== null && !all.slice(at + 1, Math.max(at + 1, opening)).some((later) => later?.kind === arrival.kind)
        )
        lost += expected.filter((arrival) => !given.includes(arrival)).length
        doubled += given.length - new Set(given).size
        expect(given).toEqual(expected)
      }
    recordFigure({
      id: 'R42.lost',
      what: `newest arrivals lost before ready, in ${orders} orders`,
      figure: lost,
      limit: '0',
      ok: lost === 0
    })
    recordFigure({
      id: 'R42.doubled',
      what: `arrivals given on twice, in ${orders} orders`,
      figure: doubled,
      limit: '0',
      ok: doubled === 0
    })
  })
})

describe('what a start brings', () => {
  const path = '/home/agent/Noordlicht.callside'

  it.each<[string, string | null, string[], Arrival | null]>([
    ['its link before all else', 'tel:12', ['--task=online', path], { kind: 'link', link: 'tel:12' }],
    ['a task of the jump list', null, ['x', '--task=online'], { kind: 'task', argument: '--task=online' }],
    ['a file, in any letter case', null, ['x', '--flag', path.toUpperCase()], { kind: 'file', path: path.toUpperCase() }],
    ['nothing', null, ['x', '--hidden'], null]
  ])('is %s', (_what, link, argv, expected) => expect(arrivalOf(link, argv)).toEqual(expected))

  it.each([
    ['two files', [path, '/tmp/b.callside']],
    ['a file beside a link', [path, 'tel:+31612345678']],
    ['a file beside a task', [path, '--task=online']],
    ['a file as a switch', [`--file=${path}`]],
    ['a file whose folder is not said', ['Noordlicht.callside', './b.callside']],
    ['a link that ends like a file', ['callside://call?number=1.callside']],
    ['another file', ['/tmp/callside', '/tmp/x.callside.exe']]
  ])('is no file: %s', (_what, argv) => expect(fileArgument(argv)).toBeNull())
})

describe('the link of a start', () => {
  const link = 'callside://call?number=%2B31612345678'
  const longest = `callside://provision?content=${'A'.repeat(2_000)}`

  it.each([
    ['alone', ['/opt/callside', link], link],
    ['among switches', ['/opt/callside', '--no-sandbox', '--enable-features=X', link, '--flag'], link],
    ['with all that set-up can carry', ['/opt/callside', longest], longest],
    ['as a value of a switch', ['/opt/callside', `--url=${link}`], null],
    ['two of them', ['/opt/callside', link, 'tel:+31612345678'], null],
    ['none', ['/opt/callside', '--hidden'], null]
  ])('is taken when it stands %s', (_where, argv, expected) => expect(handedOver(argv)).toEqual({ link: expected }))

  it('is carried no further than it can be too long', () => {
    expect(handedOver([`tel:${'1'.repeat(1_000_000)}`]).link).toHaveLength(2_049)
  })

  it.each([
    ['what it hands over', { link }, [], link],
    ['its arguments, where it hands over nothing', undefined, ['x', '--a', link], link],
    ['its arguments, where it hands over something else', { other: 1 }, [link], link],
    ['nothing, where it says that it has none', { link: null }, [link], null],
    ['nothing of what is no link', { link: '--inspect' }, [link], null],
    ['nothing of two', { link: [link, link] }, [link, 'tel:+31612345678'], null]
  ])('of a second start is read from %s', (_what, handed, argv, expected) => {
    expect(linkOfSecondStart(handed, argv)).toBe(expected)
  })
})
