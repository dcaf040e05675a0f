import { Banner } from '../../../kit/banner'
import { useBridge } from '../../../kit/bridge'
import { Button } from '../../../kit/button'
import { Facts } from '../../../kit/facts'
import { Loading } from '../../../kit/empty'
import { fullMoment } from '../../../kit/times'
import { t } from '../../../kit/words'
import { SidePane } from '../../side-pane'
import { closeMember, openChange, openMember } from './dialer-acts'
import { dialerDesk, isBusy, useDialerDesk, type Opened } from './dialer-desk'
import { stopWords, troubleWords } from './dialer-words'
import css from './dialer.module.css'

/** One member: what is known of him, every attempt to reach him, and what can be done. */
export function MemberDetail({ opened, beside }: { opened: Opened; beside: boolean }) {
  const bridge = useBridge()
  const { member, attempts, trouble } = opened
  const busy = isBusy(useDialerDesk()) ? t('dialer.batch.busy') : null
  const moment = (at: number | null): string | null => (at === null ? null : fullMoment(at))
  const facts: (readonly [string, string | null])[] = [
    [t('dialer.form.bucket'), member.bucket?.name ?? null],
    [t('dialer.form.agent'), member.agent?.name ?? null],
    [t('dialer.form.timeZone'), member.timeZone?.name ?? null],
    [t('dialer.form.priority'), String(member.priority)],
    [t('dialer.detail.attempts'), String(member.attempts)],
    [t('dialer.detail.lastActivity'), moment(member.lastActivityAt)],
    [t('dialer.form.startAt'), moment(member.minOfferingAt)],
    [t('dialer.form.expireAt'), moment(member.expireAt)],
    [t('dialer.detail.created'), moment(member.createdAt)]
  ]
  return (
    <SidePane
      id="member-detail"
      of={member.id}
      pane="team-form"
      title={<bdi>{member.name}</bdi>}
      beside={beside}
      close={{ words: t('dialer.detail.close'), onPress: closeMember }}
    >
      <p className="strong">{member.reserved ? t('dialer.detail.reserved') : stopWords(member.stopCause)}</p>
      <div className={css.acts}>
        <Button onPress={() => openChange(member)}>{t('dialer.detail.change')}</Button>
        {([member.stopCause === '' ? 'cancel' : 'reopen', 'remove'] as const).map((act) => (
          <Button
            key={act}
            tone={act === 'reopen' ? undefined : 'quiet-danger'}
            unavailable={busy}
            onPress={() => dialerDesk.change({ question: { act, members: [member] } })}
          >
            {t(`dialer.act.${act}`)}
          </Button>
        ))}
      </div>
      {trouble !== null && (
        <Banner
          tone="negative"
          role="alert"
          actionsBelow
          actions={<Button onPress={() => void openMember(bridge, member)}>{t('dialer.tryAgain')}</Button>}
        >
          {troubleWords(trouble)}
        </Banner>
      )}
      <h3 className="strong">{t('dialer.form.ways')}</h3>
      <ul className={css.plain}>
        {member.communications.map((one) => (
          <li key={one.id}>
            <span className="ltr strong">{one.destination}</span>{' '}
            <span className="second">
              {[one.type?.name, one.description, one.resource?.name].filter(Boolean).join(', ')}
              {one.attempts > 0 && ` · ${t('dialer.detail.tried', { count: one.attempts })}`}
              {one.lastCause !== '' && ` · ${stopWords(one.lastCause)}`}
            </span>
          </li>
        ))}
      </ul>
      <h3 className="strong">{t('dialer.detail.facts')}</h3>
      <Facts narrow facts={facts.filter((fact): fact is readonly [string, string] => fact[1] !== null)} />
      {Object.keys(member.variables).length > 0 && (
        <>
          <h3 className="strong">{t('dialer.form.variables')}</h3>
          <Facts narrow facts={Object.entries(member.variables)} />
        </>
      )}
      <h3 className="strong">{t('dialer.detail.attempts')}</h3>
      {attempts === null ? (
        trouble === null && <Loading words={t('dialer.detail.readingAttempts')} />
      ) : attempts.length === 0 ? (
        <p className="small second">{t('dialer.detail.noAttempts')}</p>
      ) : (
        <ol className={css.plain} data-attempts>
          {attempts.map((one) => (
            <li key={one.id}>
              <span className="strong">{one.active ? t('dialer.detail.active') : stopWords(one.result)}</span>{' '}
              <span className="second">
                {moment(one.createdAt)} <span className="ltr">{one.destination}</span> {one.agent?.name}
              </span>
            </li>
          ))}
        </ol>
      )}
    </SidePane>
  )
}
