import { expect, test } from 'vitest'
import { numbersOf } from '../../../tests/support/seeded'
import { VirtualClock } from '../../../tests/support/virtual-clock'
import { createScreenShare, PICK_LIMIT_MS, type ScreenSource } from './screen-share'

const source = (id: string): ScreenSource => ({ id, name: id, kind: 'screen', thumbnail: 'data:image/jpeg;base64,AA==' })
const soon = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve()
}

function set(sources: () => Promise<ScreenSource[]> = async () => [source('screen:0:0'), source('window:7:0')]) {
  const clock = new VirtualClock()
  const told: (number | null)[] = []
  const share = createScreenShare({ clock, sources, tell: (event) => told.push(event.sources?.length ?? null) })
  const answers: (string | null)[] = []
  return { clock, told, share, answers, answer: (id: string | null) => void answers.push(id) }
}

test('the page sees what the agent chose, and is answered once', async () => {
  const { share, answers, answer, told } = set()
  share.ask('a', answer)
  await soon()
  expect([told, answers]).toEqual([[2], []])
  share.choose('b', 'screen:0:0')
  expect(answers).toEqual([])
  share.choose('a', 'window:7:0')
  share.choose('a', 'screen:0:0')
  share.drop('a')
  expect([told, answers]).toEqual([[2, null], ['window:7:0']])
})

test('what was not shown is not given, whoever names it', async () => {
  const { share, answers, answer } = set()
  share.ask('a', answer)
  share.choose('a', 'screen:0:0')
  expect(answers).toEqual([null])
  share.ask('a', answer)
  await soon()
  share.choose('a', 'window:9:0')
  expect(answers).toEqual([null, null])
})

test('without a choice the page sees nothing, and the question goes away', async () => {
  const { share, answers, answer, told, clock } = set()
  share.ask('a', answer)
  await soon()
  await clock.advance(PICK_LIMIT_MS - 1)
  expect(answers).toEqual([])
  await clock.advance(1)
  expect([told, answers]).toEqual([[2, null], [null]])
})

test('a second page that asks meanwhile is refused, and the first goes on', async () => {
  const { share, answers, answer, told } = set()
  const second: (string | null)[] = []
  share.ask('a', answer)
  share.ask('b', (id) => second.push(id))
  await soon()
  share.choose('a', 'screen:0:0')
  expect([second, answers, told]).toEqual([[null], ['screen:0:0'], [2, null]])
})

test('nothing to see, or no way to look, is a refusal that nobody is asked about', async () => {
  for (const sources of [async () => [], () => Promise.reject(new Error('no portal'))]) {
    const { share, answers, answer, told } = set(sources)
    share.ask('a', answer)
    await soon()
    expect([answers, told]).toEqual([[null], []])
  }
  const { share, answers, answer, told, clock } = set(() => new Promise(() => undefined))
  share.ask('a', answer)
  await clock.advance(PICK_LIMIT_MS)
  expect([answers, told]).toEqual([[null], []])
})

test('in any order of events each question is answered once and only with what was shown', async () => {
  const seed = 20261121
  const random = numbersOf(seed)
  const { share, clock } = set()
  let asked = 0
  let answered = 0
  for (let step = 0; step < 3000; step++) {
    const session = `s${Math.floor(random() * 3)}`
    const dice = random()
    if (dice < 0.35) {
      asked++
      share.ask(session, (id) => {
        answered++
        expect([null, 'screen:0:0', 'window:7:0'], `seed ${seed}, step ${step}`).toContain(id)
      })
    } else if (dice < 0.6) share.choose(session, ['screen:0:0', 'window:7:0', 'screen:1:0', null][Math.floor(random() * 4)]!)
    else if (dice < 0.7) share.drop(session)
    else if (dice < 0.8) await clock.advance(PICK_LIMIT_MS * random())
    else await soon()
  }
  await clock.advance(PICK_LIMIT_MS)
  expect(answered, `seed ${seed}`).toBe(asked)
})
