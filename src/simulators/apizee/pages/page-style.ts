/** Look of the simulated Apizee pages. */
export const STYLE = `
  * { box-sizing: border-box; margin: 0 }
  html, body { height: 100% }
  body { background: #f3f6f8; color: #1b2b38; font: 15px/1.45 system-ui, sans-serif; display: flex; flex-direction: column }
  header { flex: none; height: 48px; padding: 0 16px; background: #0e3a4f; color: #fff; display: flex; align-items: center; gap: 12px; font-weight: 600 }
  header span { margin-inline-start: auto; font-weight: 400; color: #c3d6df }
  main { flex: 1; min-height: 0; display: grid; place-items: center; padding: 16px; position: relative }
  .card { background: #fff; border-radius: 10px; padding: 24px; width: min(420px, 100%); box-shadow: 0 1px 4px #0e3a4f33; text-align: center }
  h1 { font-size: 19px; font-weight: 600; margin-bottom: 8px }
  p { color: #43586a; overflow-wrap: anywhere }
  dl { margin-top: 14px; display: grid; grid-template-columns: auto 1fr; gap: 4px 14px; text-align: start } dt { color: #5d7182 }
  video, canvas { width: 100%; height: 100%; object-fit: cover; display: block; background: #16222b; border-radius: 8px }
  .stage { position: absolute; inset: 12px } .seats { height: 100%; display: grid; grid-template-rows: 100%; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); gap: 8px; overflow: hidden }
  .own { position: absolute; inset-block-start: 12px; inset-inline-end: 12px; width: 120px; height: 80px }
  .people { position: absolute; inset-block-end: 24px; inset-inline-start: 24px; background: #0e3a4fe6; color: #fff; border-radius: 8px; padding: 8px 12px; list-style: none }
  .people button { margin-inline-start: 10px; padding: 2px 10px }
  footer { flex: none; min-height: 56px; padding: 8px 16px; background: #fff; border-top: 1px solid #d5dfe6; display: flex; align-items: center; gap: 10px; flex-wrap: wrap }
  footer small { margin-inline-start: auto; color: #5d7182 }
  button { padding: 9px 16px; border: 0; border-radius: 8px; background: #0b7a75; color: #fff; font: inherit; font-weight: 600; cursor: pointer }
  button.stop { background: #b3261e } button:disabled { background: #9db0bc }
  button:focus-visible, input:focus-visible, a:focus-visible { outline: 2px solid #0b7a75; outline-offset: 2px }
  input { display: block; width: 100%; margin: 10px 0 0; padding: 9px; border-radius: 6px; border: 1px solid #8fa3b1; font: inherit }
  .card button { margin-top: 16px }
  label { display: block; text-align: start; margin-top: 10px; color: #43586a } label input[type=checkbox] { display: inline; width: auto; margin: 0 8px 0 0 }
  [hidden] { display: none !important }
`
