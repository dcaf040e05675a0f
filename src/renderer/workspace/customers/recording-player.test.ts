import { describe, expect, it } from 'vitest'
import { soon } from '../../../../tests/support/soon'
import { fail, ok } from '../../../contract/result'
import { RecordingPlayer, type PlayerParts } from './recording-player'
import { peaksOf } from './sound-file'

class FakeSound extends EventTarget {
  src = ''
  currentTime = 0
  duration = NaN
  playbackRate = 1
  paused = true
  sink: string | null = null
  constructor(private readonly sinks: readonly string[]) {
    super()
  }
  play(): Promise<void> {
    this.paused = false
    return Promise.resolve()
  }
  pause(): void {
    if (this.paused) return
    this.paused = true
    this.dispatchEvent(new Event('pause'))
  }
  load(): void {}
  removeAttribute(): void {
    this.src = ''
  }
  setSinkId(id: string): Promise<void> {
    if (!this.sinks.includes(id)) return Promise.reject(new Error('NotFoundError'))
    this.sink = id
    return Promise.resolve()
  }
  tell(event: string, part: Partial<FakeSound> = {}): void {
    Object.assign(this, part)
    this.dispatchEvent(new Event(event))
  }
}

function desk(part: Partial<PlayerParts> = {}) {
  const sounds: FakeSound[] = []
  let given = 0
  const parts: PlayerParts = {
    sound: () => {
      const sound = new FakeSound(['headset'])
      sounds.push(sound)
      return sound
    },
    address: () => Promise.resolve(ok({ address: `/media/${++given}` })),
    diagnose: () => Promise.resolve('gone'),
    peaks: () => Promise.resolve([1]),
    output: () => Promise.resolve(''),
    ...part
  }
  const player = new RecordingPlayer(parts)
  const phase = (wanted: string) => soon(() => expect(player.state().phase).toBe(wanted))
  const sound = async (index: number): Promise<FakeSound> => {
    await soon(() => expect(sounds[index]?.src).toMatch(/^\/media/))
    return sounds[index]!
  }
  return { player, sounds, sound, phase }
}

describe('a player of recordings', () => {
  it('fetches nothing before it is pressed, then plays, seeks within the file and pauses', async () => {
    const { player, sounds, sound } = desk()
    expect(sounds).toEqual([])
    player.toggle()
    const one = await sound(0)
    one.tell('durationchange', { duration: 60 })
    one.tell('playing')
    expect(player.state()).toMatchObject({ phase: 'playing', duration: 60 })
    player.jump(90)
    expect(one.currentTime).toBe(60)
    player.jump(-200)
    expect(one.currentTime).toBe(0)
    player.setRate(1.5)
    expect(one.playbackRate).toBe(1.5)
    player.toggle()
    expect([one.paused, player.state().phase]).toEqual([true, 'paused'])
  })

  it('lets one recording sound at a time, and none after it is left', async () => {
    const [first, second] = [desk(), desk()]
    first.player.toggle()
    const one = await first.sound(0)
    one.tell('playing')
    second.player.toggle()
    const two = await second.sound(0)
    expect([one.paused, first.player.state().phase]).toEqual([true, 'paused'])
    second.player.dispose()
    expect([two.paused, two.src]).toEqual([true, ''])
  })

  it('uses the speaker of the calls', async () => {
    const { player, sound } = desk({ output: () => Promise.resolve('headset') })
    player.toggle()
    expect((await sound(0)).sink).toBe('headset')
  })

  it('takes a new address where it stood when the old one has run out', async () => {
    const { player, sound } = desk()
    player.toggle()
    const one = await sound(0)
    one.tell('playing')
    one.tell('timeupdate', { currentTime: 31 })
    one.tell('error')
    const two = await sound(1)
    expect([two.src, two.currentTime]).toEqual(['/media/2', 31])
  })

  it('says why when a second address does not play either', async () => {
    const { player, sound, phase } = desk({ diagnose: () => Promise.resolve('broken') })
    player.toggle()
    ;(await sound(0)).tell('error')
    ;(await sound(1)).tell('error')
    await phase('failed')
    expect(player.state().failure).toBe('broken')
  })

  it('says why there is no address', async () => {
    const { player, phase } = desk({ address: () => Promise.resolve(fail('signed-out')) })
    player.toggle()
    await phase('failed')
    expect(player.state().failure).toBe('signed-out')
  })

  it('is silent until the agent takes another output, when the speaker of the calls cannot be had', async () => {
    for (const output of [null, 'pulled out since']) {
      const { player, sounds, phase } = desk({ output: () => Promise.resolve(output) })
      player.toggle()
      await phase('ask-output')
      expect(sounds.map(({ src }) => src)).toEqual([''])
      player.dispose()
    }
    const { player, sound, phase } = desk({ output: () => Promise.resolve(null) })
    player.toggle()
    await phase('ask-output')
    player.allowOutput()
    expect((await sound(1)).paused).toBe(false)
  })
})

it('draws the loudest sample of each part', () => {
  expect(peaksOf(new Float32Array([0, 0.25, -0.5, 0]), 2)).toEqual([0.5, 1])
  expect(peaksOf(new Float32Array(4), 2)).toEqual([0, 0])
})
