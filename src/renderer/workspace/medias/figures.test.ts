import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { Conversation, Session } from '../../../contract/conversation'
import '../../kit/words/pane'
import { Figures } from './figures'

const none = { durationS: null, participants: null, pictures: null, videos: null, invitations: null }
const shown = (figures: Partial<Session['figures'] & object> | null): string => {
  const whole = figures && { at: 1, ...none, device: null, operatingSystem: null, browser: null, ...figures }
  const conversation = { sessions: [{ id: 's', provider: 'assistance', openedAt: 1, figures: whole }] } as unknown as Conversation
  return renderToStaticMarkup(createElement(Figures, { conversation })).replace(/<[^>]+>/g, '|')
}

it('shows what the vendor told, zeros too, and no line for what it did not', () => {
  expect(shown(null)).toBe('')
  const words = shown({ durationS: 335, pictures: 0, operatingSystem: 'Android 14', browser: 'Chrome 130' })
  expect(words).toMatch(/Duration\|+5 min 35 s/)
  expect(words).toMatch(/Pictures\|+0\|/)
  expect(words).toContain('Android 14, Chrome 130')
  expect(words).not.toMatch(/Participants|Recordings|Invitations/)
})
