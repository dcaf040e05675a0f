// Draws every PNG here from source/*.svg in a browser. Run by hand after a change of a source: node resources/icons/make.mjs
import { chromium } from '@playwright/test'
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const here = import.meta.dirname
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
const page = await browser.newPage()

/** `ink` null keeps the colours; else white in the source is a cut-out and the rest takes the ink. */
const draw = (source, size, ink, target) => drawSvg(readFileSync(join(here, 'source', source), 'utf8'), size, ink, target)

async function drawSvg(text, size, ink, target) {
  const svg = text.replace('<svg ', `<svg width="${size}" height="${size}" `)
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
// Windows' taskbar: signs over the app's icon on a plate of their own, and buttons under the preview.
rmSync(join(here, 'taskbar'), { recursive: true, force: true })
mkdirSync(join(here, 'taskbar'))
const plate = (fill, inner) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="8" fill="${fill}"/>${inner}</svg>`
const figure = (text) =>
  `<text x="8" y="11.6" fill="#fff" font-family="Inter, Arial, sans-serif" font-weight="700" font-size="${text.length > 1 ? 8.5 : 10.5}" text-anchor="middle">${text}</text>`
const overlays = {
  'missed-more': plate('#b3261e', figure('9+')),
  ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`missed-${index + 1}`, plate('#b3261e', figure(`${index + 1}`))])),
  ...Object.fromEntries(
    ['ringing', 'lost', 'wrap', 'pause', 'offline'].map((shape) => {
      const source = readFileSync(join(here, 'source', `tray-${shape}.svg`), 'utf8').replaceAll('currentColor', '#1a1c20')
      return [shape, plate('#fff', source.replace('<svg ', '<svg x="2.5" y="2.5" width="11" height="11" '))]
    })
  )
}
for (const [name, svg] of Object.entries(overlays))
  for (const [suffix, size] of [
    ['', 16],
    ['@2x', 32]
  ])
    await drawSvg(svg, size, null, `taskbar/${name}${suffix}.png`)
for (const source of readdirSync(join(here, 'source')).filter((name) => name.startsWith('button-'))) {
  const name = source.slice('button-'.length, -'.svg'.length)
  for (const [theme, ink] of Object.entries(inks))
    for (const [suffix, size] of [
      ['', 16],
      ['@2x', 32]
    ])
      await draw(source, size, ink, `taskbar/${name}-${theme}${suffix}.png`)
}
for (const size of [16, 32, 48, 64, 128, 256, 512, 1024]) await draw('app.svg', size, null, `app-${size}.png`)
await browser.close()
