import react from '@vitejs/plugin-react'
import { resolve } from 'node:path'
import { defineConfig } from 'electron-vite'

const renderer = (page: string): string => resolve(import.meta.dirname, 'src/renderer', page, 'index.html')

export default defineConfig({
  main: {
    build: {
      rollupOptions: {
        input: {
          index: resolve(import.meta.dirname, 'src/main/index.ts'),
          preview: resolve(import.meta.dirname, 'src/main/preview/index.ts')
        }
      }
    }
  },
  preload: {
    build: {
      rollupOptions: {
        input: {
          ui: resolve(import.meta.dirname, 'src/preload/ui.ts'),
          phone: resolve(import.meta.dirname, 'src/preload/phone.ts')
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: resolve(import.meta.dirname, 'src/renderer'),
    plugins: [react()],
    build: {
      minify: true,
      rollupOptions: {
        input: { workspace: renderer('workspace'), ringer: renderer('ringer'), phone: renderer('phone'), gallery: renderer('gallery') }
      }
    }
  }
})
