import { useRef, type KeyboardEvent } from 'react'
import { Button } from '../../kit/button'
import { ErrorLine } from '../../kit/error-line'
import { Press } from '../../kit/press'
import { Select } from '../../kit/select'
import { TextField } from '../../kit/text-field'
import { countryName } from '../../kit/country-name'
import { t } from '../../kit/words'
import { isEmptyGuest, noGuest, type Guest, type GuestProblem } from './meeting-draft'
import type { useDescribed } from '../video/use-described'
import css from './meetings.module.css'

export interface GuestFieldsProps {
  guests: readonly Guest[]
  adding: Guest
  /** Colleagues with an address, who can be invited like anybody. */
  colleagues: readonly { id: string; name: string; email: string }[]
  /** How many there may be. */
  most: number
  /** What the typed number is. */
  typed: ReturnType<typeof useDescribed>
  /** Why the one that is typed cannot be added; shown after a try. */
  problem: GuestProblem | 'number' | null
  /** Why those that are there will not do. */
  error: string | null
  /** Tags of a guest: how they are told. */
  tagsOf: (guest: Guest) => readonly string[]
  onGuests: (guests: Guest[]) => void
  onAdding: (guest: Guest) => void
  onAdd: () => void
}

/** Who is invited: those who are, and the fields for one more. */
export function GuestFields({
  guests,
  adding,
  colleagues,
  most,
  typed,
  problem,
  error,
  tagsOf,
  onGuests,
  onAdding,
  onAdd
}: GuestFieldsProps) {
  const name = useRef<HTMLInputElement>(null)
  const full = guests.length >= most && isEmptyGuest(adding)
  const without = (index: number): Guest[] => guests.filter((_, at) => at !== index)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (!event.repeat) onAdd()
  }
  return (
    <fieldset>
      <legend>{t('meetings.form.participants')}</legend>
      <div className={css.guestBox}>
        {guests.length > 0 && (
          <ul>
            {guests.map((guest, index) => (
              <li key={`${guest.name} ${guest.phone} ${guest.email}`} className={css.guest}>
                <Press
                  className={css.guestWho}
                  aria-label={t('meetings.form.changeGuest', { name: guest.name })}
                  tip={t('meetings.form.change')}
                  onPress={() => {
                    // What is typed beside it goes back among the guests first.
                    onGuests(isEmptyGuest(adding) ? without(index) : [...without(index), adding])
                    onAdding(guest)
                    name.current?.focus()
                  }}
                >
                  <bdi className="strong">{guest.name}</bdi>
                  <span className="small second cut">
                    {[guest.phone, guest.email]
                      .filter((one) => one !== '')
                      .map((one) => (
                        <bdi key={one} className="ltr">
                          {one}
                        </bdi>
                      ))}
                  </span>
                </Press>
                {tagsOf(guest).map((tag) => (
                  <span key={tag} className={css.tag}>
                    {tag}
                  </span>
                ))}
                <Button
                  tone="quiet"
                  icon="x"
                  iconOnly
                  label={t('meetings.form.removeGuest', { name: guest.name })}
                  onPress={() => {
                    onGuests(without(index))
                    name.current?.focus()
                  }}
                />
              </li>
            ))}
          </ul>
        )}
        {full ? (
          <p className={css.full}>{t('meetings.form.full', { count: most })}</p>
        ) : (
          <div className={css.adding} data-adding onKeyDown={onKeyDown} role="group" aria-label={t('meetings.form.add')}>
            {colleagues.length > 0 && (
              <Select
                label={t('meetings.form.colleague')}
                value=""
                options={[
                  { value: '', words: t('meetings.form.noColleague') },
                  ...colleagues
                    .filter(({ email }) => !guests.some((guest) => guest.email === email))
                    .map(({ id, name }) => ({ value: id, words: name }))
                ]}
                onChange={(id) => {
                  const one = colleagues.find((colleague) => colleague.id === id)
                  if (one === undefined) return
                  onAdding({ name: one.name, phone: '', email: one.email })
                  name.current?.focus()
                }}
              />
            )}
            <TextField
              ref={name}
              label={t('meetings.form.guestName')}
              value={adding.name}
              maxLength={100}
              error={problem === 'no-name' ? t('meetings.form.problem.guest.no-name') : null}
              onChange={(value) => onAdding({ ...adding, name: value })}
            />
            <div className={css.two}>
              <TextField
                type="tel"
                label={t('meetings.form.number')}
                value={adding.phone}
                maxLength={64}
                error={
                  problem === 'number' || (problem !== null && typed.cause === 'not-a-number')
                    ? t('meetings.form.problem.guest.number')
                    : problem === 'no-address'
                      ? t('meetings.form.problem.guest.no-address')
                      : null
                }
                hint={
                  adding.phone.trim() === '' ? undefined : typed.number === null ? (
                    typed.cause === null ? undefined : (
                      t('meetings.form.notYet')
                    )
                  ) : (
                    <>
                      <bdi className="ltr strong">{typed.number.shown}</bdi>
                      {typed.number.country !== null && `, ${countryName(typed.number.country)}`}
                    </>
                  )
                }
                onChange={(value) => onAdding({ ...adding, phone: value })}
              />
              <TextField
                type="email"
                label={t('meetings.form.email')}
                value={adding.email}
                maxLength={254}
                error={problem === 'email' ? t('meetings.form.problem.guest.email') : null}
                onChange={(value) => onAdding({ ...adding, email: value })}
              />
            </div>
            <div className="line" data-add>
              <Button icon="plus" onPress={onAdd}>
                {t('meetings.form.add')}
              </Button>
              {!isEmptyGuest(adding) && (
                <Button tone="quiet" onPress={() => onAdding(noGuest)}>
                  {t('meetings.form.empty')}
                </Button>
              )}
            </div>
          </div>
        )}
      </div>
      {error !== null && <ErrorLine>{error}</ErrorLine>}
    </fieldset>
  )
}
