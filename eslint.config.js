import { relative, resolve, sep } from 'node:path'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import { tsImport } from 'tsx/esm/api'

const { forbiddenImport } = await tsImport('./scripts/lint/arrows.ts', import.meta.url)
const root = resolve(import.meta.dirname)

/** The house's arrows (scripts/lint/arrows.ts) as a rule, so that an editor shows a wrong import while it is written. */
const arrows = {
  create(context) {
    const file = relative(root, context.filename).split(sep).join('/')
    const check = (node) => {
      if (typeof node.source?.value !== 'string') return
      const why = forbiddenImport(file, node.source.value)
      if (why !== null) context.report({ node: node.source, message: why })
    }
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check }
  }
}

const only = (selector, where) => ({ selector, message: `Only ${where} may use this.` })
const rawIpc = only('ImportSpecifier[imported.name=/^ipc(Main|Renderer)$/]', 'the bridge in src/preload and src/main/desktop')
const openers = only('MemberExpression[property.name=/^open(External|Path)$/]', 'the one opener in src/main/desktop')
const windowOpen = only("CallExpression[callee.object.name='window'][callee.property.name='open']", "the preview's opener")
const looseTls = only("Property[key.name='rejectUnauthorized'][value.value=false], Literal[value='NODE_TLS_REJECT_UNAUTHORIZED']", 'nobody')
const markup = only(
  "JSXAttribute[name.name='dangerouslySetInnerHTML'], AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]",
  'nobody'
)

export default tseslint.config(
  { ignores: ['out/', 'dist/', 'coverage/', 'node_modules/', 'playwright-report/', 'test-results/', '**/*.js', '**/*.mjs', '**/*.cjs'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    plugins: { house: { rules: { arrows } }, 'react-hooks': reactHooks },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'house/arrows': 'error',
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['warn'] }],
      'no-eval': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': 'error',
      // A command handler is async by its contract, with or without something to wait for.
      '@typescript-eslint/require-await': 'off',
      // What a foreign server sends is turned into text where its shape does not matter.
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // Our objects are closures: their functions have no `this`.
      '@typescript-eslint/unbound-method': 'off',
      'no-restricted-syntax': ['error', rawIpc, openers, windowOpen, looseTls, markup]
    }
  },
  { files: ['tests/**'], rules: { 'react-hooks/rules-of-hooks': 'off' } },
  // Where the raw parts are wrapped.
  {
    files: ['src/preload/*.ts', 'src/main/desktop/transport.ts', 'src/main/desktop/phone-window.ts'],
    rules: { 'no-restricted-syntax': ['error', openers, windowOpen, looseTls, markup] }
  },
  { files: ['src/main/desktop/open-outside.ts'], rules: { 'no-restricted-syntax': ['error', rawIpc, windowOpen, looseTls, markup] } },
  {
    files: ['src/main/preview/browser/workspace-frames.ts'],
    rules: { 'no-restricted-syntax': ['error', rawIpc, openers, looseTls, markup] }
  },
  {
    // Tests speak with untyped ends on purpose, and hold the raw parts in their hands.
    files: ['**/*.test.ts', '**/*.test.tsx', 'tests/**'],
    rules: {
      'no-console': 'off',
      'no-restricted-syntax': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off'
    }
  }
)
