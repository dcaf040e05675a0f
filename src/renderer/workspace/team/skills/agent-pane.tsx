import { useCallback, useEffect, useState } from 'react'
import type { CommandOutput } from '../../../../contract/commands'
import { Banner } from '../../../kit/banner'
import { useBridge } from '../../../kit/bridge'
import { Button } from '../../../kit/button'
import { ErrorLine } from '../../../kit/error-line'
import { Facts } from '../../../kit/facts'
import { Glyph } from '../../../kit/glyph'
import { announce } from '../../../kit/live-region'
import { MenuButton } from '../../../kit/menu-button'
import { Section } from '../../../kit/section'
import { clockTime } from '../../../kit/times'
import { t } from '../../../kit/words'
import { SidePane } from '../../side-pane'
import { agentState, stateGlyph } from './agent-state'
import { ask } from './ask'
import { skillDesk, useSkillDesk, type Trouble } from './skill-desk'
import { troubleWords } from './trouble-words'
import css from './skills.module.css'

type Read<T> = { trouble: Trouble | null; value: T | null }
const nothing = { trouble: null, value: null }

/** One agent: what he does now, his queues and pauses, and his status, which a supervisor may set. */
export default function AgentPane({ agentId, beside, onClose }: { agentId: string; beside: boolean; onClose: () => void }) {
  const bridge = useBridge()
  const agent = useSkillDesk().agents?.find(({ id }) => id === agentId)
  const [queues, setQueues] = useState<Read<CommandOutput<'team.agentQueues'>>>(nothing)
  const [pauses, setPauses] = useState<Read<CommandOutput<'team.pauseReasons'>>>(nothing)
  const [setting, setSetting] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)

  const look = useCallback(async (): Promise<void> => {
    const answer = await ask(bridge, 'team.agent', { agentId })
    if (answer?.ok !== true) return void (answer !== null && setTrouble(answer.trouble))
    const { agents } = skillDesk.now()
    // The one command does not name the skills, the list does (contract `team.agents`).
    const fresh = answer.value
    skillDesk.change({
      agents: (agents ?? []).map((one) =>
        one.id === agentId ? { ...fresh, skills: one.skills, presence: fresh.presence.length > 0 ? fresh.presence : one.presence } : one
      )
    })
  }, [bridge, agentId])
  useEffect(() => {
    let left = false
    void look()
    void ask(bridge, 'team.agentQueues', { agentId, size: 200 }).then((answer) => {
      if (left || answer === null) return
      setQueues(answer.ok ? { trouble: null, value: answer.value } : { trouble: answer.trouble, value: null })
    })
    void ask(bridge, 'team.pauseReasons', { agentId }).then((answer) => {
      if (left || answer === null) return
      setPauses(answer.ok ? { trouble: null, value: answer.value } : { trouble: answer.trouble, value: null })
    })
    return () => {
      left = true
    }
  }, [bridge, agentId, look])
  if (agent === undefined) return null

  const { name } = agent
  const state = agentState(agent)
  const set = async (status: 'online' | 'pause' | 'offline', reason: string | null = null): Promise<void> => {
    if (setting) return
    setSetting(true)
    setTrouble(null)
    const answer = await ask(bridge, 'team.setAgentStatus', { agentId, status, reason })
    if (answer === null) return
    setSetting(false)
    if (!answer.ok) return setTrouble(answer.trouble)
    announce(t(`skills.status.set.${status}`, { name }))
    await look()
  }
  const reasons = pauses.value?.reasons ?? []
  return (
    <SidePane
      id="skills-agent"
      pane="team-form"
      className={css.pane}
      title={<bdi>{name}</bdi>}
      beside={beside}
      close={{ words: t('app.close'), onPress: onClose }}
    >
      <p className={css.nowLine}>
        <Glyph name={stateGlyph[state]} size={20} />
        <b>{t(`skills.state.${state}`)}</b>
        {agent.statusSince !== null && <span className="second">{t('skills.since', { time: clockTime(agent.statusSince) })}</span>}
      </p>
      {trouble !== null && (
        <Banner tone="negative" role="alert">
          {trouble.command === 'team.setAgentStatus' && t('skills.notDone', { name })} {troubleWords(trouble)}
        </Banner>
      )}
      <Facts
        facts={[
          [t('skills.fact.team'), agent.team?.name ?? t('skills.fact.none')],
          [t('skills.fact.region'), agent.region?.name ?? t('skills.fact.none')],
          [t('skills.fact.extension'), <bdi className="ltr">{agent.extension ?? t('skills.fact.none')}</bdi>],
          [t('skills.fact.supervisors'), agent.supervisors.map((one) => one.name).join(', ') || t('skills.fact.none')],
          [t('skills.fact.channels'), agent.allowedChannels.map((one) => channelWords(one)).join(', ') || t('skills.fact.none')]
        ]}
      />
      <Section title={t('skills.status.title')}>
        <div className={css.statusActs}>
          <Button
            pending={setting}
            unavailable={agent.status === 'online' ? t('skills.status.already', { name }) : null}
            onPress={() => void set('online')}
          >
            {t('skills.status.online')}
          </Button>
          <MenuButton
            pending={setting}
            unavailable={reasons.length === 0 ? t(pauses.value === null ? 'skills.status.noReasonsYet' : 'skills.status.noReasons') : null}
            menuLabel={t('skills.status.reasons')}
            items={reasons.map((reason) => ({ id: reason.name, words: reason.name, detail: limitWords(reason) }))}
            onAction={(reason) => void set('pause', reason)}
          >
            {t('skills.status.pause')}
          </MenuButton>
          <Button
            pending={setting}
            unavailable={agent.status === 'offline' ? t('skills.status.already', { name }) : null}
            onPress={() => void set('offline')}
          >
            {t('skills.status.offline')}
          </Button>
        </div>
        <p className="small second">{t('skills.status.means', { name })}</p>
        {pauses.trouble !== null && <p className="small negative">{troubleWords(pauses.trouble)}</p>}
      </Section>
      <Section title={t('skills.pauses')}>
        {reasons.length === 0 ? (
          <p className="small second">
            {t(pauses.value === null && pauses.trouble === null ? 'skills.lookingNow' : 'skills.status.noReasons')}
          </p>
        ) : (
          <ul className={css.list}>
            {reasons.map((reason) => (
              <li key={reason.id}>
                <bdi className="cut">{reason.name}</bdi>
                <span className="small second num">{limitWords(reason)}</span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('skills.queues')}>
        {queues.trouble !== null ? (
          <ErrorLine>{troubleWords(queues.trouble)}</ErrorLine>
        ) : queues.value === null ? (
          <p className="small second">{t('skills.lookingNow')}</p>
        ) : queues.value.items.length === 0 ? (
          <p className="small second">{t('skills.noQueues')}</p>
        ) : (
          <ul className={css.list}>
            {queues.value.items.map(({ queue, enabled, waiting, agents }) => (
              <li key={queue.id}>
                <bdi className="cut">{queue.name}</bdi>
                <span className="small second num">
                  {enabled
                    ? `${t('skills.waiting', { count: waiting })} · ${t('skills.free', { count: agents.free })}`
                    : t('skills.queueOff')}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </SidePane>
  )
}

const limitWords = ({ limitMin, usedMin }: { limitMin: number; usedMin: number }): string =>
  limitMin > 0 ? t('skills.usedOf', { used: usedMin, limit: limitMin }) : t('skills.used', { used: usedMin })

const channelWords = (channel: string): string =>
  channel === 'call' || channel === 'chat' || channel === 'task' ? t(`skills.channel.${channel}`) : channel
