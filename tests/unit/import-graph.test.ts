import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { forbiddenImport } from '../../scripts/lint/arrows'
import { recordFigure } from '../support/figures'

const root = resolve(import.meta.dirname, '../..')

/** Every specifier that a file imports: static, type-only, re-exported, dynamic, `require`. */
function importsOf(name: string, text: string): string[] {
  const found: string[] = []
  const look = (node: ts.Node): void => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier !== undefined &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      found.push(node.moduleSpecifier.text)
    }
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal))
      found.push(node.argument.literal.text)
    if (
      ts.isCallExpression(node) &&
      (node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText(source) === 'require')
    ) {
      const [argument] = node.arguments
      found.push(argument !== undefined && ts.isStringLiteral(argument) ? argument.text : '(computed)')
    }
    ts.forEachChild(node, look)
  }
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, false, name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS)
  look(source)
  return found
}

const edges = (file: string, text: string): string[] =>
  importsOf(file, text).flatMap((specifier) => {
    const why = specifier === '(computed)' ? 'an import must name what it imports' : forbiddenImport(file, specifier)
    return why === null ? [] : [`${file} -> ${specifier}: ${why}`]
  })

describe('the arrows of the house', () => {
  it('hold in every file', () => {
    const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    expect(files.length).toBeGreaterThan(30)
    const forbidden = files.flatMap((file) => edges(file, readFileSync(join(root, file), 'utf8')))
    recordFigure({
      id: 'Z1.edges',
      what: `forbidden imports in ${files.length} files`,
      figure: forbidden.length,
      limit: '0',
      ok: forbidden.length === 0
    })
    expect(forbidden).toEqual([])
  })

  it.each([
    ['src/contract/a.ts', "import { app } from 'electron'"],
    ['src/contract/a.ts', "import { x } from '../main/companion'"],
    ['src/contract/a.ts', "import { readFile } from 'node:fs'"],
    ['src/main/companion/a.ts', "import { x } from '../vendors/webitel'"],
    ['src/main/companion/calls/a.ts', "import type { x } from '../../storage/journal'"],
    ['src/main/companion/a.ts', "export * from '../desktop/windows'"],
    ['src/main/companion/a.ts', "import fs from 'fs'"],
    ['src/main/companion/a.ts', "import { request } from 'undici'"],
    ['src/main/companion/a.ts', "const x = await import('../../simulators')"],
    ['src/main/vendors/webitel/a.ts', "import { x } from '../weseedo/client'"],
    ['src/main/vendors/http/a.ts', "import { x } from '../webitel/client'"],
    ['src/main/vendors/webitel/a.ts', "import { x } from '../../storage/journal'"],
    ['src/main/storage/a.ts', "import Store from 'electron-store'"],
    ['src/main/preview/a.ts', "import { x } from '../desktop/windows'"],
    ['src/main/preview/a.ts', "import { x } from '../compose'"],
    ['src/main/preview/a.ts', "import electron from 'electron'"],
    ['src/main/desktop/a.ts', "import { x } from '../preview/server'"],
    ['src/main/desktop/a.ts', "import { x } from '../vendors/http/transport'"],
    ['src/main/compose.ts', "import { app } from 'electron'"],
    ['src/main/compose.ts', "import { x } from '../renderer/kit/words'"],
    ['src/renderer/workspace/a.tsx', "import { x } from '../../main/companion/store'"],
    ['src/renderer/workspace/a.tsx', "import { x } from '../phone/devices'"],
    ['src/renderer/phone/a.ts', "import { ipcRenderer } from 'electron'"],
    ['src/renderer/phone/a.ts', "type X = import('../../main/system').X"],
    ['src/renderer/kit/a.ts', "import { x } from '../workspace/app'"],
    ['src/preload/a.ts', "import { x } from '../main/companion'"],
    ['src/preload/a.ts', "const fs = require('fs')"],
    ['src/simulators/a.ts', "import { x } from '../main/system'"],
    ['src/simulators/a.ts', "import { x } from '../../tests/support/figures'"],
    ['src/main/companion/a.ts', 'const x = await import(name)']
  ])('would not let %s say %s', (file, text) => expect(edges(file, text)).toHaveLength(1))

  it.each([
    ['src/main/companion/a.ts', "import { z } from 'zod'; import { x } from '../../contract/state'"],
    [
      'src/main/vendors/webitel/a.ts',
      "import { x } from '../http/transport'; import { y } from '../../companion/ports'; import { z } from './b'; import 'ws'"
    ],
    ['src/main/index.ts', "import { app } from 'electron'; import { x } from './desktop/windows'; import { y } from './compose'"],
    ['src/main/preview/index.ts', "import { compose } from '../compose'; import { x } from './server'"],
    [
      'src/main/compose.ts',
      "import { x } from './vendors/webitel'; import { y } from '../simulators'; import { z } from './storage/journal'"
    ],
    ['src/renderer/workspace/a.tsx', "import { x } from '../kit/button'; import React from 'react'; import './a.css'"],
    ['src/main/companion/a.test.ts', "import { x } from '../../../tests/support/figures'; import fs from 'node:fs'"]
  ])('lets %s say %s', (file, text) => expect(edges(file, text)).toEqual([]))
})
