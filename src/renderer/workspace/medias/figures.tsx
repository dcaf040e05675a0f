import type { Conversation } from '../../../contract/conversation'
import { Facts } from '../../kit/facts'
import { Section } from '../../kit/section'
import { clockTime, spoken } from '../../kit/times'
import { t } from '../../kit/words'

/** What Apizee counted of a conversation's sessions, the newest first. Nothing where it has told nothing. */
export function Figures({ conversation }: { conversation: Conversation }) {
  const counted = conversation.sessions.filter(({ figures }) => figures !== null).toReversed()
  return counted.map(({ id, provider, openedAt, figures }) => {
    if (figures === null) return null
    const { durationS, device, operatingSystem, browser } = figures
    const customer = [device, operatingSystem, browser].filter((part) => part !== null && part !== '').join(', ')
    const counts = (['participants', 'invitations', 'pictures', 'videos'] as const).flatMap((name) =>
      figures[name] === null ? [] : [[t(`figures.${name}`), String(figures[name])] as const]
    )
    const facts = [
      ...(durationS === null ? [] : [[t('figures.duration'), spoken(durationS * 1000)] as const]),
      ...counts,
      ...(customer === '' ? [] : [[t('figures.device'), customer] as const])
    ]
    return (
      <Section key={id} title={t('figures.title')} aside={`${t(`video.${provider}`)}, ${clockTime(openedAt)}`}>
        <Facts narrow facts={facts} />
      </Section>
    )
  })
}
