/** Script for the page: draws an electricity meter as a hand-held camera would show it. Defines `drawMeter(context, seconds)`. */
export const METER = `
  function drawMeter(c, t) {
    const w = c.canvas.width, h = c.canvas.height
    c.setTransform(1, 0, 0, 1, 0, 0)
    const wall = c.createLinearGradient(0, 0, w, h)
    wall.addColorStop(0, '#4d5058'); wall.addColorStop(1, '#3c3e45')
    c.fillStyle = wall; c.fillRect(0, 0, w, h)
    c.translate(Math.sin(t * 0.9) * 5 + Math.sin(t * 2.3) * 2, Math.cos(t * 0.7) * 4 + Math.sin(t * 1.9) * 2)
    c.fillStyle = '#33363b'; c.fillRect(-20, h * 0.82, w + 40, h * 0.3)
    c.fillStyle = '#2a2c31'; c.fillRect(-20, h * 0.82, w + 40, 4)
    const pipe = c.createLinearGradient(w * 0.08, 0, w * 0.14, 0)
    pipe.addColorStop(0, '#55585f'); pipe.addColorStop(0.4, '#73767e'); pipe.addColorStop(1, '#4a4d54')
    c.fillStyle = pipe; c.fillRect(w * 0.08, h * 0.1, w * 0.06, h * 0.72)
    const x = w * 0.3, y = h * 0.08, bw = w * 0.42, bh = h * 0.72
    c.fillStyle = 'rgba(0,0,0,.22)'; box(c, x + 8, y + 10, bw, bh, 14)
    c.fillStyle = '#b9bbbf'; box(c, x, y, bw, bh, 14)
    c.fillStyle = '#d7d8db'; box(c, x + bw * 0.06, y + bh * 0.05, bw * 0.88, bh * 0.9, 10)
    c.fillStyle = '#2f3b33'; box(c, x + bw * 0.16, y + bh * 0.15, bw * 0.68, bh * 0.19, 5)
    const reading = (4812.6 + t / 60).toFixed(1).padStart(7, '0')
    c.fillStyle = '#cfe6d4'; c.textAlign = 'center'; c.textBaseline = 'middle'
    c.font = Math.round(bh * 0.125) + 'px "DejaVu Sans Mono", Consolas, Menlo, monospace'
    c.fillText(reading, x + bw / 2, y + bh * 0.25)
    c.font = Math.round(bh * 0.035) + 'px sans-serif'; c.fillStyle = '#5b5e64'
    c.fillText('kWh', x + bw * 0.79, y + bh * 0.385)
    const cx = x + bw / 2, cy = y + bh * 0.6, r = bh * 0.155
    c.beginPath(); c.arc(cx, cy, r, 0, 7); c.fillStyle = '#c0c3c8'; c.fill(); c.lineWidth = 3; c.strokeStyle = '#93969b'; c.stroke()
    const a = t * 0.8 - 0.8
    c.beginPath(); c.moveTo(cx, cy); c.lineTo(cx + Math.cos(a) * r * 0.75, cy + Math.sin(a) * r * 0.75); c.lineWidth = 5; c.lineCap = 'round'; c.strokeStyle = '#55585d'; c.stroke()
    c.fillStyle = '#aeb1b6'; c.fillRect(x + bw * 0.2, y + bh * 0.82, bw * 0.58, bh * 0.03); c.fillRect(x + bw * 0.2, y + bh * 0.88, bw * 0.4, bh * 0.03)
    c.fillStyle = Math.sin(t * 6) > 0.7 ? '#d3382c' : '#7b2a24'; c.beginPath(); c.arc(x + bw * 0.85, y + bh * 0.845, 5, 0, 7); c.fill()
  }
  function box(c, x, y, w, h, r) { c.beginPath(); c.roundRect(x, y, w, h, r); c.fill() }
`
