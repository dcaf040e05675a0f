/** Look of the simulated WeSeeDo pages. */
export const STYLE = `
  * { box-sizing: border-box; margin: 0 }
  html, body { height: 100% }
  body { background: #45474e; color: #f2f2f4; font: 15px/1.45 system-ui, sans-serif; display: flex; flex-direction: column; overflow: hidden }
  main { flex: 1; min-height: 0; display: grid; place-items: center; position: relative; text-align: center }
  video, canvas.stage { width: 100%; height: 100%; object-fit: cover; display: block }
  h1 { font-size: 20px; font-weight: 600; margin-bottom: 6px }
  p { color: #c9cad0; max-width: 34ch; margin-inline: auto }
  .dots i { display: inline-block; width: 9px; height: 9px; margin: 22px 4px 0; border-radius: 50%; background: #9fb6ff; animation: wait 1.2s infinite }
  .dots i:nth-child(2) { animation-delay: .2s } .dots i:nth-child(3) { animation-delay: .4s }
  @keyframes wait { 0%, 100% { opacity: .25 } 40% { opacity: 1 } }
  @media (prefers-reduced-motion: reduce) { .dots i { animation: none } }
  footer { flex: none; height: 56px; padding: 0 14px; background: #191b1f; display: flex; align-items: center; gap: 10px }
  footer span { margin-inline-start: auto; color: #a4a6ad; font-size: 13px }
  .round { width: 38px; height: 38px; border-radius: 50%; border: 0; background: #3b3e45; color: #e6e7ea; display: grid; place-items: center; cursor: pointer }
  .round.end { background: #b3261e } .round:focus-visible, .wide:focus-visible { outline: 2px solid #9fb6ff; outline-offset: 2px }
  .round svg { width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round }
  .self { position: absolute; inset-block-start: 14px; inset-inline-end: 14px; width: 116px; height: 78px; background: #191b1f; border-radius: 6px; display: grid; place-content: center; font-size: 12px; color: #a4a6ad }
  .self b { color: #f2f2f4; font-weight: 600 }
  .wide { margin-top: 20px; padding: 10px 18px; border: 0; border-radius: 8px; background: #2b5fd9; color: #fff; font: inherit; font-weight: 600; cursor: pointer }
  input { display: block; width: 260px; margin: 10px auto 0; padding: 9px; border-radius: 6px; border: 1px solid #777; font: inherit }
  .stage { position: absolute; inset: 0 } video.self { object-fit: cover; padding: 0 }
  .waiting-room { position: absolute; inset-block-start: 14px; inset-inline-start: 14px; width: 230px; padding: 12px 14px; background: #191b1f; border-radius: 8px; text-align: start }
  .waiting-room h2 { font-size: 13px; font-weight: 600; color: #c9cad0 } .waiting-room ul { list-style: none; padding: 0 }
  .waiting-room li { display: flex; justify-content: space-between; align-items: center; gap: 10px; margin-top: 8px }
  .waiting-room button { padding: 5px 12px; border: 0; border-radius: 6px; background: #2b5fd9; color: #fff; font: inherit; font-weight: 600; cursor: pointer }
  [hidden] { display: none !important }
`
