import type { ReactNode } from 'react'
import { useBridge } from '../../../kit/bridge'
import { Button } from '../../../kit/button'
import field from '../../../kit/field.module.css'
import { Icon } from '../../../kit/icon'
import { Select } from '../../../kit/select'
import { Spinner } from '../../../kit/spinner'
import { TextField } from '../../../kit/text-field'
import { t } from '../../../kit/words'
import { becomesOf, fieldOf, knownVariables, mappingProblem, singles } from './becomes'
import { useDialerDesk } from './dialer-desk'
import { MomentField } from './moment-field'
import { PickOne } from './pick-one'
import { canBeRead, change, checkAgain, fixedProblem, leaveTable, putField, readTable, startUpload } from './upload-acts'
import css from './dialer.module.css'

/** What each column of a list becomes, what stands in every row, and the rows that do not fit. */
export function ListColumns({ problem }: { problem: ReactNode }) {
  const bridge = useBridge()
  const { upload, types, queue } = useDialerDesk()
  const { table, fields, fixed, check, checking } = upload
  if (table === null) return null
  const wrong = mappingProblem(Object.values(fields))
  const wrongFixed = fixedProblem(fixed, Date.now())
  const readable = canBeRead(upload, Date.now())
  const options = (
    <>
      <option value="none">{t('dialer.becomes.none')}</option>
      <option value="name">{t('dialer.becomes.name')}</option>
      {(types ?? []).map(({ id, name }) => (
        <option key={id} value={`destination:${id}`}>
          {t('dialer.becomes.destination', { type: name })}
        </option>
      ))}
      {singles.map((kind) => (
        <option key={kind} value={kind}>
          {t(`dialer.becomes.${kind}`)}
        </option>
      ))}
      {knownVariables.map((name) => (
        <option key={name} value={`variable:${name}`}>
          {t(`dialer.becomes.${name}`)}
        </option>
      ))}
      <option value="variable">{t('dialer.becomes.variable')}</option>
    </>
  )
  const misfitsOf = (column: number): number => check?.byColumn.find((one) => one.column === column)?.misfits ?? 0
  const notNow =
    queue === null
      ? t('dialer.chooseQueue')
      : wrong !== null
        ? t(`dialer.upload.wrong.${wrong}`)
        : wrongFixed !== null
          ? t(`dialer.problem.fixed.${wrongFixed}`)
          : check === null
            ? t('dialer.upload.notChecked')
            : check.fitting === 0
              ? t('dialer.upload.noneFits')
              : null
  return (
    <>
      <header className={css.sheetHead}>
        <h2>
          <bdi>{table.name}</bdi>{' '}
          <span className="second">
            {table.rows === null ? t('dialer.upload.manyRows') : t('dialer.upload.rows', { count: table.rows })}
          </span>
        </h2>
        <span className={css.acts}>
          <Button onPress={() => void readTable(bridge, null)}>{t('dialer.upload.otherFile')}</Button>
          <Button onPress={leaveTable}>{t('dialer.upload.leave')}</Button>
          <Button tone="primary" pending={upload.step === 'starting'} unavailable={notNow} onPress={() => void startUpload(bridge)}>
            {check === null ? t('dialer.upload.start') : t('dialer.upload.startCount', { count: check.fitting })}
          </Button>
        </span>
      </header>
      {problem}
      <h3>{t('dialer.upload.columns')}</h3>
      <table className={css.columns}>
        <thead>
          <tr>
            <th scope="col">{t('dialer.upload.inFile')}</th>
            <th scope="col">{t('dialer.upload.firstRow')}</th>
            <th scope="col">{t('dialer.upload.becomes')}</th>
            <th scope="col">{t('dialer.upload.fit')}</th>
          </tr>
        </thead>
        <tbody>
          {table.headings.map((heading, column) => {
            const one = fields[column]
            const becomes = becomesOf(one)
            const label = t('dialer.upload.becomesOf', { column: heading === '' ? String(column + 1) : heading })
            const misfits = misfitsOf(column)
            return (
              <tr key={column} data-column-of-list={column}>
                <th scope="row">
                  <bdi>{heading === '' ? t('dialer.upload.unnamed', { place: column + 1 }) : heading}</bdi>
                </th>
                <td dir="auto" className="second">
                  <span className={css.cutCell}>{table.firstRows[0]?.[column]}</span>
                </td>
                <td>
                  <select
                    className={field.input}
                    aria-label={label}
                    value={becomes}
                    onChange={(event) => putField(bridge, column, fieldOf(event.target.value, heading))}
                  >
                    {options}
                  </select>
                  {becomes === 'variable' && one?.kind === 'variable' && (
                    <input
                      className={field.input}
                      aria-label={t('dialer.upload.variableOf', { column: heading })}
                      spellCheck={false}
                      maxLength={200}
                      value={one.name}
                      onChange={(event) => putField(bridge, column, { kind: 'variable', name: event.target.value })}
                    />
                  )}
                </td>
                <td>
                  {one !== undefined && check !== null && (
                    <span className={misfits === 0 ? css.fits : css.misfits}>
                      <Icon name={misfits === 0 ? 'check' : 'warn'} size={14} />
                      {misfits === 0 ? t('dialer.upload.fits') : t('dialer.upload.misfits', { count: misfits })}
                    </span>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {wrong !== null && (
        <p className={css.wrong} role="alert">
          <Icon name="warn" size={14} />
          {t(`dialer.upload.wrong.${wrong}`)}
        </p>
      )}
      <p className="small second">{t('dialer.upload.numbers')}</p>

      <fieldset className={css.fixed}>
        <legend>{t('dialer.upload.fixed')}</legend>
        <PickOne
          kind="buckets"
          label={t('dialer.form.bucket')}
          value={fixed.bucket}
          none={t('dialer.form.noBucket')}
          onChange={(bucket) => change(bridge, { fixed: { ...fixed, bucket } })}
        />
        <PickOne
          kind="timeZones"
          label={t('dialer.form.timeZone')}
          value={fixed.timeZone}
          none={t('dialer.form.noTimeZone')}
          onChange={(timeZone) => change(bridge, { fixed: { ...fixed, timeZone } })}
        />
        <PickOne
          kind="agents"
          label={t('dialer.form.agent')}
          value={fixed.agent}
          none={t('dialer.form.noAgent')}
          onChange={(agent) => change(bridge, { fixed: { ...fixed, agent } })}
        />
        <TextField
          label={t('dialer.form.priority')}
          value={fixed.priority}
          maxLength={11}
          error={wrongFixed === 'priority' ? t('dialer.problem.fixed.priority') : null}
          onChange={(priority) => change(bridge, { fixed: { ...fixed, priority } })}
        />
        <MomentField
          label={t('dialer.form.startAt')}
          value={fixed.startAt}
          error={wrongFixed === 'startAt' ? t('dialer.problem.fixed.startAt') : null}
          onChange={(startAt) => change(bridge, { fixed: { ...fixed, startAt } })}
        />
        <MomentField
          label={t('dialer.form.expireAt')}
          value={fixed.expireAt}
          error={wrongFixed === 'expireAt' || wrongFixed === 'crossed' ? t(`dialer.problem.fixed.${wrongFixed}`) : null}
          onChange={(expireAt) => change(bridge, { fixed: { ...fixed, expireAt } })}
        />
        <Select
          label={t('dialer.upload.dates')}
          value={upload.dates}
          options={(['day-first', 'month-first'] as const).map((value) => ({ value, words: t(`dialer.upload.date.${value}`) }))}
          hint={t('dialer.upload.zoneMeans', { zone: upload.zone })}
          onChange={(dates) => change(bridge, { dates })}
        />
      </fieldset>

      <h3>{t('dialer.upload.bad')}</h3>
      {checking ? (
        <p className={css.wait} role="status">
          <Spinner /> {t('dialer.upload.checking')}
        </p>
      ) : check === null ? (
        readable && (
          <div className={css.acts}>
            <Button onPress={() => checkAgain(bridge)}>{t('dialer.tryAgain')}</Button>
          </div>
        )
      ) : (
        <>
          <p className="small second" role="status">
            {check.misfits === 0
              ? t('dialer.upload.allFit', { count: check.fitting })
              : t('dialer.upload.leftOut', { count: check.misfits, rows: check.fitting + check.misfits })}
          </p>
          {check.first.length > 0 && (
            <table className={css.columns} aria-label={t('dialer.upload.bad')}>
              <thead>
                <tr>
                  <th scope="col">{t('dialer.upload.row')}</th>
                  <th scope="col">{t('dialer.form.name')}</th>
                  <th scope="col">{t('dialer.upload.cell')}</th>
                  <th scope="col">{t('dialer.upload.what')}</th>
                </tr>
              </thead>
              <tbody>
                {check.first.map(({ row, name, text, reason, column }) => (
                  <tr key={row} data-misfit={row}>
                    <td className="num">{row}</td>
                    <td dir="auto">
                      <span className={css.cutCell}>{name === '' ? t('dialer.upload.noName') : name}</span>
                    </td>
                    <td dir="auto">
                      <span className={css.cutCell}>
                        {column === null ? '' : `${table.headings[column] ?? ''}: ${text === '' ? t('dialer.upload.emptyCell') : text}`}
                      </span>
                    </td>
                    <td>{t(`dialer.reason.${reason}`)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {check.misfits > check.first.length && (
            <p className="small second">{t('dialer.upload.firstOnly', { count: check.first.length })}</p>
          )}
        </>
      )}
    </>
  )
}
