import { existsSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { commands } from '../../../contract/commands'

const renderer = resolve(import.meta.dirname, '../..')
const english = import.meta.glob<object>('./en/*.json', { eager: true, import: 'default' })

const flat = (words: object, before = ''): string[] =>
  Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? flat(value, `${before}${key}.`)
      : [before + key.replace(/_(zero|one|two|few|many|other)$/, '')]
  )
const keysOf = new Map(Object.entries(english).map(([file, words]) => [resolve(import.meta.dirname, file), flat(words)]))
// A command may be called as its words are.
const known = [...keysOf.values()].flat().filter((key) => !Object.hasOwn(commands, key))

const parse = (file: string): ts.SourceFile =>
  ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  )

/** Files that come with a file: what it imports, and not only as types; what it loads later is left out. */
function comesWith(source: ts.SourceFile): string[] {
  return source.statements.flatMap((statement) => {
    if (
      ts.isImportDeclaration(statement)
        ? statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
        : !ts.isExportDeclaration(statement)
    )
      return []
    const { moduleSpecifier } = statement as ts.ImportDeclaration
    if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier) || !moduleSpecifier.text.startsWith('.')) return []
    const path = resolve(dirname(source.fileName), moduleSpecifier.text)
    return [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`].filter(
      (one) => /\.(tsx?|json)$/.test(one) && existsSync(one) && one.startsWith(renderer)
    )
  })
}

/** Keys that a file names whole, or by their beginning. */
function namedIn(source: ts.SourceFile): { text: string; fits: (key: string) => boolean }[] {
  const found: { text: string; fits: (key: string) => boolean }[] = []
  const look = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push({ text: node.text, fits: (key) => key === node.text })
    if (ts.isTemplateHead(node) && node.text.endsWith('.')) found.push({ text: `${node.text}*`, fits: (key) => key.startsWith(node.text) })
    ts.forEachChild(node, look)
  }
  look(source)
  return found.filter(({ fits }) => known.some(fits))
}

it.each(['workspace/main.tsx', 'ringer/main.tsx'])('what %s shows or says at once has its words at once', (entry) => {
  const files = new Set([resolve(renderer, entry)])
  const atOnce = new Set<string>()
  const named: { file: string; text: string; fits: (key: string) => boolean }[] = []
  for (const file of files) {
    keysOf.get(file)?.forEach((key) => atOnce.add(key))
    if (file.endsWith('.json')) continue
    const source = parse(file)
    comesWith(source).forEach((one) => files.add(one))
    if (!file.startsWith(import.meta.dirname)) named.push(...namedIn(source).map((one) => ({ file, ...one })))
  }
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter(({ fits }) => ![...atOnce].some(fits)).map(({ file, text }) => `${relative(renderer, file)}: ${text}`)).toEqual([])
})
