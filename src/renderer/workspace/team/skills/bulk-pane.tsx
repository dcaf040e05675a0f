import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { Banner } from '../../../kit/banner'
import { useBridge } from '../../../kit/bridge'
import { Button } from '../../../kit/button'
import { ErrorLine } from '../../../kit/error-line'
import { Switch } from '../../../kit/switch'
import { TextField } from '../../../kit/text-field'
import { t } from '../../../kit/words'
import { SidePane } from '../../side-pane'
import { bulkPreview, capacityOf } from './bulk-targets'
import { changeMany } from './change-skills'
import { readColumn } from './read-matrix'
import { skillDesk, useSkillDesk, type BulkAct, type BulkForm } from './skill-desk'
import css from './skills.module.css'

const Dialog = lazy(() => import('../../../kit/dialog'))

const acts: readonly BulkAct[] = ['set', 'on', 'off', 'remove']
/** With more skills than these a text narrows them. */
const manySkills = 10

/** The same change of some skills for all agents that are chosen. */
export default function BulkPane({ form, beside, onClose }: { form: BulkForm; beside: boolean; onClose: () => void }) {
  const bridge = useBridge()
  const { agents, skills, columns, chosen, running } = useSkillDesk()
  const pane = useRef<HTMLElement>(null)
  const [text, setText] = useState('')
  const [asking, setAsking] = useState(false)
  const { act, skillIds, capacity, enabled, tried } = form
  const chosenSkills = skillIds.join(' ')
  useEffect(() => {
    for (const id of chosenSkills.split(' ')) if (id !== '') void readColumn(bridge, id)
  }, [bridge, chosenSkills])

  const people = (agents ?? []).filter(({ id }) => chosen.has(id))
  const [first] = people
  const isRead = skillIds.every((id) => columns[id]?.state === 'read')
  const noSkill = skillIds.length === 0
  const noCapacity = act === 'set' && capacityOf(capacity) === null
  const preview = bulkPreview(
    form,
    people.map(({ id }) => id),
    skillDesk.heldOf
  )
  const names = skills.filter(({ name }) => name.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase()))
  const title =
    people.length === 1 && first !== undefined
      ? t('skills.bulk.titleOne', { name: first.name })
      : t('skills.bulk.title', { count: people.length })

  const change = (part: Partial<BulkForm>): void => {
    if (running === null) skillDesk.changeForm({ ...part, tried: false })
  }
  const go = (): void => {
    setAsking(false)
    void changeMany(bridge).then(() => {
      // The form goes when all was done, and the focus with it.
      if (skillDesk.now().form === null) onClose()
    })
  }
  const send = (): void => {
    if (running !== null || people.length === 0) return
    skillDesk.changeForm({ tried: true })
    if (noSkill || noCapacity) {
      requestAnimationFrame(() => pane.current?.querySelector<HTMLElement>('[aria-invalid], [data-missing] input')?.focus())
    } else if (act === 'remove') setAsking(true)
    else go()
  }
  return (
    <SidePane
      ref={pane}
      id="skills-bulk"
      pane="team-form"
      className={css.pane}
      title={title}
      beside={beside}
      busy={running !== null}
      close={{ words: t('app.close'), onPress: onClose }}
      onSend={send}
      foot={
        <>
          <p className="small second" role="status">
            {noSkill || noCapacity || people.length === 0
              ? t('skills.bulk.before')
              : isRead
                ? [
                    preview.given > 0 && t('skills.bulk.given', { count: preview.given }),
                    preview.changed > 0 && t('skills.bulk.changed', { count: preview.changed }),
                    preview.removed > 0 && t('skills.bulk.removed', { count: preview.removed }),
                    preview.same > 0 && t('skills.bulk.same', { count: preview.same })
                  ]
                    .filter(Boolean)
                    .join(' · ')
                : t('skills.bulk.looking')}
          </p>
          <Button
            size="form"
            tone={act === 'remove' ? 'danger' : 'primary'}
            pending={running !== null}
            unavailable={people.length === 0 ? t('skills.bulk.nobody') : null}
            onPress={send}
          >
            {t(`skills.bulk.send.${act}`)}
          </Button>
        </>
      }
    >
      {people.length === 0 && <Banner tone="caution">{t('skills.bulk.nobody')}</Banner>}
      <fieldset className={css.choices}>
        <legend>{t('skills.bulk.what')}</legend>
        {acts.map((one) => (
          <label key={one}>
            <input type="radio" name="skills-act" checked={act === one} onChange={() => change({ act: one })} />
            {t(`skills.bulk.act.${one}`)}
          </label>
        ))}
      </fieldset>
      {act === 'set' && (
        <>
          <TextField
            label={t('skills.bulk.capacity')}
            hint={t('skills.bulk.capacityHint')}
            type="tel"
            value={capacity}
            maxLength={3}
            error={tried && noCapacity ? t('skills.wrongCapacity') : null}
            onChange={(value) => change({ capacity: value })}
          />
          <Switch
            label={t('skills.bulk.enabled')}
            hint={t('skills.bulk.enabledHint')}
            on={enabled}
            onChange={(on) => change({ enabled: on })}
          />
        </>
      )}
      <fieldset className={css.choices} data-missing={(tried && noSkill) || undefined}>
        <legend>{t('skills.bulk.which')}</legend>
        {skills.length > manySkills && <TextField label={t('skills.bulk.narrow')} value={text} onChange={setText} />}
        <div className={css.names} data-scrolls>
          {names.map(({ id, name }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={skillIds.includes(id)}
                onChange={() => change({ skillIds: skillIds.includes(id) ? skillIds.filter((one) => one !== id) : [...skillIds, id] })}
              />
              <bdi className="cut">{name}</bdi>
            </label>
          ))}
        </div>
        {names.length === 0 && <p className="small second">{t('skills.bulk.noneNamed')}</p>}
        {tried && noSkill && <ErrorLine>{t('skills.bulk.noSkill')}</ErrorLine>}
      </fieldset>
      {asking && (
        <Suspense>
          <Dialog
            title={t('skills.bulk.askTitle')}
            onClose={() => setAsking(false)}
            actions={
              <>
                <Button size="form" onPress={() => setAsking(false)}>
                  {t('skills.bulk.keep')}
                </Button>
                <Button size="form" tone="danger" onPress={go}>
                  {t('skills.bulk.send.remove')}
                </Button>
              </>
            }
          >
            <p>
              {t('skills.bulk.askMeans', {
                count: people.length,
                skills: skills
                  .filter(({ id }) => skillIds.includes(id))
                  .map(({ name }) => name)
                  .join(', ')
              })}
            </p>
          </Dialog>
        </Suspense>
      )}
    </SidePane>
  )
}
