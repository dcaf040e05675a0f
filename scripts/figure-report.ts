import type { Figure } from '../tests/support/figures'

/**
 * One line a figure, by id: `id | what | figure | limit | ok`. `required` names, for each id that must be there, the script that measures it; one that was not
 * measured has its own line. What falls short or is missing stands last, and makes `ok` false.
 */
export function figureReport(figures: Figure[], required: Record<string, string>): { lines: string[]; ok: boolean } {
  const measured = new Set(figures.map(({ id }) => id))
  const rows = figures.map(({ id, what, figure, limit, ok }) => ({
    id,
    line: [id, what, figure, limit, ok ? 'ok' : 'FALLS SHORT'].join(' | '),
    ok
  }))
  const missing = Object.entries(required)
    .filter(([id]) => !measured.has(id))
    .map(([id, script]) => ({ id, line: `${id} | not measured: run npm run ${script}`, ok: false }))
  const all = [...rows, ...missing].sort((a, b) => Number(b.ok) - Number(a.ok) || a.id.localeCompare(b.id, 'en', { numeric: true }))
  return { lines: all.map(({ line }) => line), ok: all.every(({ ok }) => ok) }
}
