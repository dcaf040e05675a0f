import type { VendorSimulator } from './http/answer'

export interface ListedRoute {
  method: string
  path: string
  row: string
  vendor: string
}

/** Every route of every simulator, in the order of the rows; those of no row last. */
export function routeList(vendors: Readonly<Record<string, VendorSimulator>>): ListedRoute[] {
  return Object.entries(vendors)
    .flatMap(([vendor, { routes, control }]) => [...routes, ...control].map(({ method, path, row }) => ({ method, path, row, vendor })))
    .sort((a, b) => Number(a.row === '-') - Number(b.row === '-') || a.row.localeCompare(b.row, 'en', { numeric: true }))
}

/** One line for each: method, path, row, vendor. */
export function routeTable(routes: readonly ListedRoute[]): string {
  const width = (of: (it: ListedRoute) => string): number => Math.max(...routes.map((it) => of(it).length))
  const [method, path, row] = [width((it) => it.method), width((it) => it.path), width((it) => it.row)]
  return routes.map((it) => `${it.method.padEnd(method)}  ${it.path.padEnd(path)}  ${it.row.padEnd(row)}  ${it.vendor}\n`).join('')
}
