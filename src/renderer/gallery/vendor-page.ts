import css from './gallery.module.css'

/** Stands for the vendor's page that the shell lays over the placeholder. */
export function layVendorPage(sessionId: string, bounds: { x: number; y: number; width: number; height: number } | null): void {
  const id = `vendor-${sessionId}`
  document.getElementById(id)?.remove()
  if (bounds === null) return
  const page = document.createElement('div')
  page.id = id
  page.className = css.vendor ?? ''
  page.setAttribute('role', 'region')
  page.setAttribute('aria-label', 'Page of the vendor')
  page.textContent = 'The vendor’s own page and buttons'
  page.style.left = `${bounds.x}px`
  page.style.top = `${bounds.y}px`
  page.style.width = `${bounds.width}px`
  page.style.height = `${bounds.height}px`
  document.body.append(page)
}
