/** A frame with nothing allowed beyond what is named. */
export function createFrame(frame: {
  src: string
  title: string
  allow: string
  style: Record<string, string>
  sandbox?: string
}): HTMLIFrameElement {
  const made = document.createElement('iframe')
  made.title = frame.title
  made.allow = frame.allow
  made.referrerPolicy = 'no-referrer'
  if (frame.sandbox !== undefined) made.setAttribute('sandbox', frame.sandbox)
  Object.assign(made.style, frame.style)
  made.src = frame.src
  document.body.append(made)
  return made
}
