import type { FromPage, ToPage } from '../protocol'

const accepts: Record<Extract<ToPage, { type: 'choose-file' }>['kind'], string> = {
  csv: '.csv,.txt,text/csv',
  audio: 'audio/*',
  video: 'video/*',
  picture: 'image/*',
  document: '.pdf',
  json: '.json',
  text: '.txt',
  provision: '.callside'
}

/** Stands for the system's dialog: a browser opens its own only after a press in the page. */
export function chooseFile({ id, kind }: Extract<ToPage, { type: 'choose-file' }>, send: (message: FromPage) => void): void {
  const dialog = document.createElement('dialog')
  dialog.ariaLabel = 'Choose a file'
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = accepts[kind]
  input.ariaLabel = 'File'
  const cancel = document.createElement('button')
  cancel.textContent = 'Cancel'
  dialog.append(input, cancel)
  document.body.append(dialog)
  const end = (): void => {
    dialog.close()
    dialog.remove()
  }
  const none = (): void => {
    end()
    send({ type: 'chose-none', id })
  }
  cancel.onclick = none
  dialog.oncancel = none
  input.onchange = () => {
    const file = input.files?.[0]
    if (file === undefined) return
    input.disabled = true
    fetch(`/opened-file?id=${id}`, { method: 'POST', body: file }).then(
      (response) => (response.ok ? end() : none()),
      () => none()
    )
  }
  dialog.showModal()
}
