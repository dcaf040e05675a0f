import { Menu } from 'electron'
import { barTemplate } from './bar-template'
import type { Words } from './words'

/** The app's menu in the language that is spoken; set anew only when that changes. */
export function createApplicationMenu(development: boolean): { follow(words: Words): void } {
  let shown: Words | null = null
  return {
    follow(words) {
      if (words === shown) return
      shown = words
      Menu.setApplicationMenu(Menu.buildFromTemplate(barTemplate(words, process.platform === 'darwin', development)))
    }
  }
}
