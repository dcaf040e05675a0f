import { useRef, useState } from 'react'
import { Button } from '../../../kit/button'
import { ErrorLine } from '../../../kit/error-line'
import { t } from '../../../kit/words'
import { photoOf, type PhotoProblem } from './photo-file'
import { Portrait } from './portrait'
import css from './users.module.css'

export interface PhotoFieldProps {
  name: string
  /** The picture that the vendor has. */
  known: string | null
  /** The one that was chosen here. */
  photo: string | null
  error: string | null
  onPhoto: (photo: string | null) => void
}

/** A picture of the person from a file, shown as it will be sent. */
export function PhotoField({ name, known, photo, error, onPhoto }: PhotoFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<PhotoProblem | null>(null)
  const [reading, setReading] = useState(false)
  const choose = async (file: File): Promise<void> => {
    setProblem(null)
    setReading(true)
    const result = await photoOf(file)
    setReading(false)
    if (result.ok) onPhoto(result.photo)
    else setProblem(result.problem)
  }
  const wrong = problem === null ? error : t(`team.users.photoProblem.${problem}`)
  return (
    <div className={css.photo} role="group" aria-labelledby="user-photo">
      <p id="user-photo" className={css.label}>
        {t('team.users.field.photo')}
      </p>
      <div className={css.photoLine}>
        <Portrait name={name} photo={photo ?? known} large />
        <div className={css.photoActs}>
          <Button pending={reading} onPress={() => input.current?.click()}>
            {t(photo === null && known === null ? 'team.users.choosePhoto' : 'team.users.otherPhoto')}
          </Button>
          {photo !== null && (
            <Button tone="quiet" onPress={() => onPhoto(null)}>
              {t(known === null ? 'team.users.noPhoto' : 'team.users.oldPhoto')}
            </Button>
          )}
        </div>
      </div>
      {wrong === null ? (
        <p className="small third" role="status">
          {t(photo === null ? 'team.users.photoHint' : 'team.users.photoChosen')}
        </p>
      ) : (
        <ErrorLine>{wrong}</ErrorLine>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept="image/png,image/jpeg,image/webp"
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file can be chosen once more after it was put right.
          event.target.value = ''
          if (file !== undefined) void choose(file)
        }}
      />
    </div>
  )
}
