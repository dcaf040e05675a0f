// Draws every PNG here from source/*.svg in a browser. Run by hand after a change of a source: node resources/icons/make.mjs
import { chromium } from '@playwright/test'
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const here = import.meta.dirname
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
const page = await browser.newPage()

/** `ink` null keeps the colours; else white in the source is a cut-out and the rest takes the ink. */
async function draw(source, size, ink, target) {
  const svg = readFileSync(join(here, 'source', source), 'utf8').replace('<svg ', `<svg width="${size}" height="${size}" `)
  const png = await page.evaluate(
    async ([svg, size, ink]) => {
      const image = new Image()
      image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
      await image.decode()
      const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size })
      const context = canvas.getContext('2d')
      context.drawImage(image, 0, 0, size, size)
      if (ink !== null) {
        const pixels = context.getImageData(0, 0, size, size)
        for (let at = 0; at < pixels.data.length; at += 4) {
          pixels.data[at + 3] = (pixels.data[at + 3] * (255 - pixels.data[at])) / 255
          ;[0, 1, 2].forEach((channel) => (pixels.data[at + channel] = ink[channel]))
        }
        context.putImageData(pixels, 0, 0)
      }
      return canvas.toDataURL('image/png').split(',')[1]
    },
    [svg, size, ink]
  )
  writeFileSync(join(here, target), Buffer.from(png, 'base64'))
}

rmSync(join(here, 'tray'), { recursive: true, force: true })
mkdirSync(join(here, 'tray'))
const inks = { light: [0x1a, 0x1c, 0x20], dark: [0xec, 0xee, 0xf1] }
for (const source of readdirSync(join(here, 'source')).filter((name) => name.startsWith('tray-'))) {
  const shape = source.slice('tray-'.length, -'.svg'.length)
  // macOS colours template images itself.
  await draw(source, 16, [0, 0, 0], `tray/${shape}Template.png`)
  await draw(source, 32, [0, 0, 0], `tray/${shape}Template@2x.png`)
  for (const [theme, ink] of Object.entries(inks)) {
    await draw(source, 16, ink, `tray/${shape}-${theme}.png`)
    await draw(source, 24, ink, `tray/${shape}-${theme}@1.5x.png`)
    await draw(source, 32, ink, `tray/${shape}-${theme}@2x.png`)
    // Linux panels scale one picture themselves.
    await draw(source, 32, ink, `tray/${shape}-${theme}-panel.png`)
  }
}
for (const size of [16, 32, 48, 64, 128, 256, 512, 1024]) await draw('app.svg', size, null, `app-${size}.png`)
await browser.close()
