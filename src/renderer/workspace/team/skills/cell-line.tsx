import type { TeamAgent } from '../../../../contract/team'
import { useBridge } from '../../../kit/bridge'
import { Button } from '../../../kit/button'
import { ErrorLine } from '../../../kit/error-line'
import { KeyCap } from '../../../kit/key-cap'
import { t } from '../../../kit/words'
import { changeCell, takeBack } from './change-skills'
import { changeWords } from './change-words'
import type { TeamSkill } from './matrix'
import type { Typing } from './matrix-table'
import { cellKey, skillDesk, useSkillDesk } from './skill-desk'
import { troubleWords } from './trouble-words'
import css from './skills.module.css'

/** The cell that has the focus, what can be done with it, and the last change with its way back. */
export function CellLine({ agent, skill, typing }: { agent: TeamAgent | null; skill: TeamSkill | null; typing: Typing | null }) {
  const bridge = useBridge()
  const desk = useSkillDesk()
  const { columns, busy, troubles, last, running } = desk
  const cell = agent === null || skill === null ? null : { agent, skill }
  const key = cell === null ? '' : cellKey(cell.agent.id, cell.skill.id)
  const isRead = cell !== null && columns[cell.skill.id]?.state === 'read'
  const held = cell === null ? null : skillDesk.heldOf(cell.agent.id, cell.skill.id)
  const trouble = troubles[key]
  const open = (): void => {
    const element = document.querySelector<HTMLElement>('[data-agent] [data-active]')
    element?.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))
  }
  return (
    <div className={css.cellLine}>
      {cell !== null && (
        <span className={css.cellWords}>
          <b>
            <bdi>{t('skills.cellName', { name: cell.agent.name, skill: cell.skill.name })}</bdi>
          </b>
          {isRead && (
            <span>
              {held === null ? t('skills.hasNot') : t(held.enabled ? 'skills.hasOn' : 'skills.hasOff', { capacity: held.capacity })}
            </span>
          )}
          {trouble !== undefined && (
            <ErrorLine>
              {t('skills.notDone', { name: cell.agent.name })} {troubleWords(trouble)}
            </ErrorLine>
          )}
        </span>
      )}
      {typing?.wrong === true && <ErrorLine>{t('skills.wrongCapacity')}</ErrorLine>}
      <span id="skills-typing" className={typing === null ? 'hidden-text' : css.hint}>
        {t('skills.typingHint')}
      </span>
      {cell !== null && isRead && typing === null && (
        <span className={css.cellActs}>
          <Button pending={busy.has(key)} unavailable={running === null ? null : t('skills.later')} onPress={open}>
            {t(held === null ? 'skills.giveThis' : 'skills.change')}
          </Button>
          {held !== null && (
            <>
              <Button
                unavailable={running === null ? null : t('skills.later')}
                onPress={() => void changeCell(bridge, cell.agent.id, cell.skill.id, { ...held, enabled: !held.enabled })}
              >
                {t(held.enabled ? 'skills.switchOff' : 'skills.switchOn')}
              </Button>
              <Button
                unavailable={running === null ? null : t('skills.later')}
                onPress={() => void changeCell(bridge, cell.agent.id, cell.skill.id, null)}
              >
                {t('skills.takeAway')}
              </Button>
            </>
          )}
        </span>
      )}
      {cell !== null && typing === null && (
        <span className={css.keys} aria-hidden="true">
          <KeyCap>0</KeyCap>–<KeyCap>9</KeyCap> {t('skills.key.capacity')} <KeyCap>Space</KeyCap> {t('skills.key.toggle')}{' '}
          <KeyCap>Delete</KeyCap> {t('skills.key.remove')}
        </span>
      )}
      <span className={css.back}>
        <span className="third">{last.length === 0 ? t('skills.atOnce') : changeWords(last, desk)}</span>
        <Button
          unavailable={last.length === 0 ? t('skills.nothingBack') : running === null ? null : t('skills.later')}
          pending={running?.kind === 'back'}
          onPress={() => void takeBack(bridge)}
        >
          {t('skills.takeBack')}
        </Button>
      </span>
    </div>
  )
}
