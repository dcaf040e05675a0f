import css from './users.module.css'

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .filter((part) => /^\p{L}/u.test(part))
    .map((part) => [...part][0] ?? '')
    .filter((_letter, place, all) => place === 0 || place === all.length - 1)
    .join('')
    .toUpperCase()

/** A user's picture, or the first letters of the name. Decoration: the name stands beside it. */
export function Portrait({ name, photo, large = false }: { name: string; photo: string | null; large?: boolean }) {
  return (
    <span className={css.portrait} data-large={large || undefined} aria-hidden="true">
      {photo === null ? initials(name) : <img src={photo} alt="" />}
    </span>
  )
}
