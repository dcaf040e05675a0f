import { expect, test } from 'vitest'
import type { PermissionQuestion } from './permission-decision'
import { createScreenAdmission } from './screen-admission'

const page = { url: 'https://meet.example/room', parent: null }
const request = (given: object = {}) =>
  ({
    frame: page,
    securityOrigin: 'https://meet.example/',
    userGesture: true,
    videoRequested: true,
    audioRequested: false,
    ...given
  }) as Parameters<ReturnType<typeof createScreenAdmission>['choose']>[0]

function set(verdict: boolean) {
  const judged: PermissionQuestion[] = []
  const asked: ((sourceId: string | null) => void)[] = []
  let taken = 0
  const admission = createScreenAdmission({
    judge: (question) => {
      judged.push(question)
      return verdict
    },
    ask: (answer) => asked.push(answer),
    onTaken: () => taken++
  })
  return { admission, judged, asked, taken: () => taken }
}

test('a yes that is followed by the question what to show is none too many', () => {
  const { admission, asked, taken } = set(true)
  const given: unknown[] = []
  admission.admit((granted) => {
    expect(granted).toBe(true)
    admission.choose(request(), (streams) => given.push(streams))
  })
  expect([taken(), asked.length, given]).toEqual([0, 1, []])
  asked[0]!('screen:0:0')
  expect(given).toEqual([{ video: { id: 'screen:0:0', name: '' } }])
})

test('a yes with which the screen is taken at once is noticed each time', () => {
  const { admission, taken } = set(true)
  admission.admit((granted) => void (granted && admission.choose(request(), () => undefined)))
  admission.admit(() => undefined)
  admission.admit(() => undefined)
  expect(taken()).toBe(2)
})

test('without a press, without a picture, from no frame or a frame within, nobody is asked', () => {
  for (const given of [{ userGesture: false }, { videoRequested: false }, { frame: null }]) {
    const { admission, asked, judged } = set(true)
    const answers: unknown[] = []
    admission.choose(request(given), (streams) => answers.push(streams))
    expect([answers, asked, judged]).toEqual([[null], [], []])
  }
  const { admission, asked, judged } = set(false)
  const answers: unknown[] = []
  admission.choose(request({ frame: { url: 'https://other.example/', parent: page } }), (streams) => answers.push(streams))
  expect([answers, asked]).toEqual([[null], []])
  expect(judged).toEqual([
    { permission: 'display-capture', addresses: ['https://meet.example/', 'https://other.example/'], isMainFrame: false, mediaKinds: [] }
  ])
})

test('a shell that no longer takes the answer does no harm', () => {
  const { admission, asked } = set(true)
  admission.choose(request(), () => {
    throw new TypeError('the frame is gone')
  })
  expect(() => asked[0]!('window:1:0')).not.toThrow()
})
