import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '..')

/** Builds everything into `out/`. What the tools say goes to stderr: stdout belongs to whoever asked for the build. Throws when a part fails. */
export async function buildAll(): Promise<void> {
  const electronVite = spawnSync(
    process.execPath,
    [resolve(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2]
    }
  )
  if (electronVite.status !== 0) throw new Error('electron-vite build failed')
  await buildPreviewScripts()
}

/** The browser's side of the preview. Apart from the renderer, as the packaged app must not contain it. */
export async function buildPreviewScripts(): Promise<void> {
  const script = (name: string): string => resolve(root, 'src/main/preview/browser', `${name}.ts`)
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir: resolve(root, 'out/preview'),
      emptyOutDir: true,
      modulePreload: false,
      rollupOptions: {
        input: { bridge: script('bridge'), 'phone-bridge': script('phone-bridge'), session: script('session') },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', assetFileNames: '[name][extname]' }
      }
    }
  })
}

if (process.argv[1] === import.meta.filename) await buildAll()
