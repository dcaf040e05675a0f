import { builtinModules } from 'node:module'
import { posix } from 'node:path'

/**
 * The house's arrows: which part of the source may import which, and which packages. One table for the lint rule and for the test of the whole graph.
 * Paths are relative to the project with `/`. Tests stand outside: they may look into whatever they test.
 */
const own = (zone: string): string[] => [zone]
const allowed: Record<string, string[]> = {
  contract: own('contract'),
  companion: ['contract', 'companion'],
  log: ['contract', 'companion', 'log'],
  storage: ['contract', 'companion', 'storage'],
  desktop: ['contract', 'companion', 'desktop'],
  preview: ['contract', 'companion', 'preview'],
  'preview/browser': ['contract', 'preview', 'preview/browser'],
  preload: ['contract', 'preload'],
  simulators: ['contract', 'simulators'],
  'vendors/http': ['contract', 'companion', 'vendors/http'],
  'renderer/kit': ['contract', 'renderer/kit'],
  'renderer/gallery': ['contract', 'renderer/kit', 'renderer/gallery', 'renderer/workspace', 'renderer/ringer']
}
/** What the two entries and the root of main may not know: everything else they tie together. */
const notForRoot = /^(renderer|preload|preview\/browser)/

/** Which packages a zone may import; zones without a line may import any but those of `packageHomes`. */
const packagesOf: Record<string, string[]> = {
  contract: ['zod'],
  companion: ['zod', 'libphonenumber-js'],
  'preview/browser': [],
  preload: ['electron']
}
const packageHomes: Record<string, RegExp> = {
  electron: /^(desktop$|preload$|index$)/,
  'electron-store': /^(desktop$|index$)/,
  'electron-log': /^(desktop$|index$)/
}
const noNode = /^(contract|companion|preload|preview\/browser|renderer\/.*)$/
const nodeModules = new Set(builtinModules)

/** The part of the house that a source file belongs to, or null when it is no source of ours. */
export function zoneOf(file: string): string | null {
  if (/\.test\.tsx?$/.test(file) || !file.startsWith('src/')) return null
  const [, top = '', second = '', third] = file.split('/')
  if (top === 'renderer') return `renderer/${second}`
  if (top !== 'main') return top
  if (file === 'src/main/index.ts') return 'index'
  // An import may name a folder (`../companion`) or leave the ending out (`../compose`).
  if ((third === undefined && !(second in allowed)) || file === 'src/main/preview/index.ts') return 'root'
  if (second === 'vendors') return `vendors/${third}`
  if (second === 'preview' && third === 'browser') return 'preview/browser'
  return second
}

/** Why `file` may not import `specifier`, or null when it may. */
export function forbiddenImport(file: string, specifier: string): string | null {
  const from = zoneOf(file)
  if (from === null) return null
  if (specifier.startsWith('.')) return forbiddenFile(from, posix.normalize(posix.join(posix.dirname(file), specifier)))
  const name = specifier.replace(/^node:/, '')
  if (specifier.startsWith('node:') || nodeModules.has(name)) return noNode.test(from) ? `${from} may not use Node's ${name}` : null
  const pack = /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier
  const home = packageHomes[pack]
  if (home !== undefined && !home.test(from)) return `${from} may not use ${pack}`
  return packagesOf[from]?.includes(pack) === false ? `${from} may not use the package ${pack}` : null
}

function forbiddenFile(from: string, target: string): string | null {
  if (target.startsWith('resources/') && from.startsWith('renderer/')) return null
  if (!target.startsWith('src/')) return target === 'package.json' ? null : `${from} may not import ${target}`
  const to = zoneOf(target)
  if (to === null) return `${from} may not import a test`
  if (from === 'root' || from === 'index') return notForRoot.test(to) ? `the root of main may not import ${to}` : null
  const may = allowed[from] ?? ['contract', ...(from.startsWith('vendors/') ? ['companion', 'vendors/http'] : ['renderer/kit']), from]
  return may.includes(to) ? null : `${from} may not import ${to}`
}
