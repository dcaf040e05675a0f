type Step = { step: 'password'; problem?: string } | { step: 'code'; id: string; problem?: string } | { step: 'done' }

const STYLE = `
  * { box-sizing: border-box }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #f3f4f6; color: #1d2129; font: 15px/1.45 system-ui, sans-serif }
  main { width: min(340px, 92vw); padding: 28px; border-radius: 12px; background: #fff; box-shadow: 0 1px 4px #0002 }
  h1 { margin: 0 0 18px; font-size: 19px }
  label { display: block; margin-top: 12px; font-weight: 600 }
  input { width: 100%; margin-top: 4px; padding: 9px; border: 1px solid #8a8f99; border-radius: 6px; font: inherit }
  button { width: 100%; margin-top: 20px; padding: 10px; border: 0; border-radius: 8px; background: #1f4fc4; color: #fff; font: inherit; font-weight: 600 }
  :focus-visible { outline: 2px solid #1f4fc4; outline-offset: 2px }
  [role=alert] { color: #a3201a }
`

/** The sign-in page under `/app/auth`: plain forms, so that nothing but the last address carries the token. */
export const signInPage = (shown: Step): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Sign in</title><style>${STYLE}</style></head>
<body><main>${shown.step === 'done' ? '<h1>Signed in</h1><p>This window can be closed.</p>' : form(shown)}</main></body></html>`

const form = (shown: Exclude<Step, { step: 'done' }>): string => `<h1>Sign in</h1>
${shown.problem === undefined ? '' : `<p role="alert">${escaped(shown.problem)}</p>`}
<form method="post" action="/app/auth">${
  shown.step === 'code'
    ? `<input type="hidden" name="id" value="${escaped(shown.id)}">
<label>Code<input name="totp" inputmode="numeric" autocomplete="one-time-code" autofocus required></label>`
    : `<label>User<input name="username" autocomplete="username" autofocus required></label>
<label>Password<input name="password" type="password" autocomplete="current-password" required></label>`
}<button>Sign in</button></form>`

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
