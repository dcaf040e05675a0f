import react from '@vitejs/plugin-react'
import { resolve } from 'node:path'
import { defineConfig } from 'electron-vite'

const root = import.meta.dirname
const renderer = (page: string): string => resolve(root, 'src/renderer', page, 'index.html')

/** In mode `package` nothing is built that may not be shipped: no preview, no gallery (docs/decisions/0009). */
export default defineConfig(({ mode }) => {
  const out = mode === 'package' ? 'out/package' : 'out'
  const shipped = { workspace: renderer('workspace'), ringer: renderer('ringer'), phone: renderer('phone') }
  return {
    main: {
      build: {
        outDir: `${out}/main`,
        rollupOptions: {
          input: {
            index: resolve(root, 'src/main/index.ts'),
            ...(mode === 'package' ? {} : { preview: resolve(root, 'src/main/preview/index.ts') })
          }
        }
      }
    },
    preload: {
      build: {
        outDir: `${out}/preload`,
        rollupOptions: {
          input: { ui: resolve(root, 'src/preload/ui.ts'), phone: resolve(root, 'src/preload/phone.ts') },
          output: { format: 'cjs', entryFileNames: '[name].cjs' }
        }
      }
    },
    renderer: {
      root: resolve(root, 'src/renderer'),
      plugins: [react()],
      build: {
        outDir: resolve(root, out, 'renderer'),
        minify: true,
        rollupOptions: { input: mode === 'package' ? shipped : { ...shipped, gallery: renderer('gallery') } }
      }
    }
  }
})
