/** Inclusive; null where an end is not given. */
export interface Between {
  from: number | null
  to: number | null
}

/** Filters of a list, from the query (Webitel contract 3). A list in a body reads the same once it is a query. */
export class Filters {
  constructor(readonly query: URLSearchParams) {}

  /** A JSON body with the same members: lists repeat, ranges and maps are objects. */
  static of(body: Record<string, unknown>): Filters {
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries(body)) {
      if (Array.isArray(value)) for (const item of value) query.append(name, String(item))
      else if (typeof value === 'object' && value !== null)
        for (const [key, item] of Object.entries(value))
          query.append(name === 'variables' ? `variables[${key}]` : `${name}.${key}`, String(item))
      else if (value !== null && value !== undefined) query.append(name, String(value))
    }
    return new Filters(query)
  }

  one(name: string): string | null {
    return this.query.get(name)
  }

  flag(name: string): boolean | null {
    const value = this.query.get(name)
    return value === null ? null : value === 'true'
  }

  /** Null when the filter is not given. */
  among(name: string): Set<string> | null {
    const values = this.query.getAll(name)
    return values.length === 0 ? null : new Set(values)
  }

  between(name: string): Between | null {
    const from = this.query.get(`${name}.from`)
    const to = this.query.get(`${name}.to`)
    return from === null && to === null ? null : { from: from === null ? null : Number(from), to: to === null ? null : Number(to) }
  }

  /** `variables[NAME]=value`, all of which must match. */
  variables(): [string, string][] {
    return [...this.query].flatMap(([name, value]) => {
      const key = /^variables\[(.+)\]$/.exec(name)?.[1]
      return key === undefined ? [] : [[key, value] as [string, string]]
    })
  }
}

export const inside = (value: number, range: Between | null): boolean =>
  range === null || ((range.from === null || value >= range.from) && (range.to === null || value <= range.to))

/** `*` stands for anything; without it the match is exact. Case does not matter (Webitel contract 3). */
export function matcher(pattern: string | null): (text: string) => boolean {
  if (pattern === null || pattern === '') return () => true
  const expression = new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.+?^$()|[\]\\{}]/g, '\\$&'))
      .join('.*')}$`,
    'is'
  )
  return (text) => expression.test(text)
}

/** PostgreSQL's ILIKE, which the server hands such a filter as it came: `%` stands for anything, `_` for one character, a backslash before them for themselves. */
export function ilike(pattern: string | null): (text: string) => boolean {
  if (pattern === null || pattern === '') return () => true
  const expression = pattern.replace(/\\(.)|[%_]|[.*+?^$()|[\]{}]/gsu, (found, escaped?: string) =>
    found === '%' ? '.*' : found === '_' ? '.' : `\\u{${(escaped ?? found).codePointAt(0)!.toString(16)}}`
  )
  const whole = new RegExp(`^${expression}$`, 'isu')
  return (text) => whole.test(text)
}

/** Whether one of `ids` is asked for. */
export const anyOf = (asked: Set<string> | null, ids: readonly (number | string)[]): boolean =>
  asked === null || ids.some((id) => asked.has(String(id)))
