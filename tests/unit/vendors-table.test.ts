import { expect, it } from 'vitest'
import { vendorsTable } from '../../scripts/vendors-table-of'

it('has a line for each row and call, with every outcome once', () => {
  const covered = [
    { vendor: 'Apizee', row: 'A10', call: 'GET /b', outcome: 'success' },
    { vendor: 'Apizee', row: 'A2', call: 'POST /a', outcome: 'success' },
    { vendor: 'Apizee', row: 'A2', call: 'POST /a', outcome: '400 a|b' },
    { vendor: 'Apizee', row: 'A2', call: 'POST /a', outcome: 'success' }
  ] as const
  const section = vendorsTable(covered).split('## ')[3]!
  expect(section.trim().split('\n').slice(4)).toEqual(['| A2 | `POST /a` | 400 a\\|b; success |', '| A10 | `GET /b` | success |'])
})
