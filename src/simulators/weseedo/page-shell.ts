import { STYLE } from './page-style'

export const ICONS = {
  mic: '<svg viewBox="0 0 24 24"><path d="M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM6 11a6 6 0 0 0 12 0M12 17v4M4 4l16 16"/></svg>',
  camera: '<svg viewBox="0 0 24 24"><path d="M3 7h11v10H3zM14 11l6-4v10l-6-4M3 3l18 18"/></svg>',
  picture: '<svg viewBox="0 0 24 24"><path d="M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4"/></svg>',
  end: '<svg viewBox="0 0 24 24"><path d="M4 14c4-5 12-5 16 0l-2 3-4-2v-2h-4v2l-4 2z"/></svg>'
}

/** A page of the vendor. `title` and `body` are markup, `script` is code: what comes from outside goes in by `scriptText` and `textContent`. */
export const shell = (title: string, body: string, script = ''): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${STYLE}</style><body>${body}${script ? `<script>${script}</script>` : ''}</body></html>`

/** Text as a script literal that cannot close the script element. */
export const scriptText = (value: string): string => JSON.stringify(value).replaceAll('<', '\\u003c')

/** Script: tells a page that frames this one what is shown. */
export const TELL_PARENT =
  "const tellParent = (shows) => { if (window.parent !== window) window.parent.postMessage({ source: 'weseedo-simulator', shows }, '*') }"

export const SIGN_IN_BODY =
  '<main><form><h1>Sign in</h1><p>Your link is no longer valid. Sign in to go on.</p><input type="email" placeholder="E-mail" aria-label="E-mail"><input type="password" placeholder="Password" aria-label="Password"><button class="wide" type="button">Sign in</button></form></main>'

export const SIGN_IN = shell('Sign in · WeSeeDo', SIGN_IN_BODY, `${TELL_PARENT}; tellParent('sign-in')`)

export const DEAD_LINK = shell('WeSeeDo', '<main><div><h1>This link does not work</h1><p>Ask for a new one.</p></div></main>')
